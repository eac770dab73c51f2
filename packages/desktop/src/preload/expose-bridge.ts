import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../bridge/channels.ts';
import type { BridgeShape } from '../bridge/define-bridge.ts';

/**
 * Gives the page `window.firstline` with two functions and nothing of Electron.
 * Names outside the bridge do not pass; listeners get a body, never the event that carries its sender.
 */
export function exposeBridge(shape: BridgeShape): void {
  contextBridge.exposeInMainWorld('firstline', {
    call: (name: string, input: unknown): Promise<unknown> =>
      Object.hasOwn(shape.calls, name)
        ? ipcRenderer.invoke(CALL_CHANNEL, name, input)
        : Promise.resolve({ ok: false, refusal: 'request.unknown', detail: {} }),
    on: (name: string, listener: (body: unknown) => void): (() => void) => {
      if (!Object.hasOwn(shape.events, name)) return () => {};
      const heard = (_event: unknown, told: string, body: unknown): void => {
        if (told === name) listener(body);
      };
      ipcRenderer.on(EVENT_CHANNEL, heard);
      return () => ipcRenderer.removeListener(EVENT_CHANNEL, heard);
    },
  });
}
