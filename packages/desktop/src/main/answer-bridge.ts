/** The only file that touches `ipcMain`. Everything a window asks comes in here. */
import { ipcMain } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../bridge/channels.ts';
import type { AnswersOf, BridgeShape, TellOf } from '../bridge/define-bridge.ts';
import { type Answers, answerCall } from './answer-call.ts';
import type { Windows } from './open-window.ts';
import { isTrustedSender } from './trusted-sender.ts';

/**
 * Lets windows call the engine, each only what its role permits, and returns the way to stop.
 *
 * A sender that is not the top frame of one of our open windows is refused before its input is looked at.
 */
export function answerBridge<Shape extends BridgeShape, Role extends string>(options: {
  readonly shape: Shape;
  readonly answers: AnswersOf<Shape>;
  readonly windows: Windows<Role>;
  readonly permits: (role: Role, call: string) => boolean;
  readonly report: (error: unknown, call: string) => void;
}): () => void {
  const { shape, windows, permits, report } = options;
  const answers = options.answers as Answers; // inputs are parsed by the shape these answers were typed from
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    const role = windows.roleOf(event.sender.id);
    const trusted = role !== null && isTrustedSender(event.senderFrame);
    if (!trusted || typeof name !== 'string' || !permits(role, name)) {
      report(new Error('a call came from a sender that may not make it'), String(name));
      return { ok: false, refusal: 'request.unknown', detail: {} };
    }
    return answerCall({ name, input }, shape, answers, report);
  });
  return () => ipcMain.removeHandler(CALL_CHANNEL);
}

/**
 * Tells the open windows whose role `hears` an event; a body that does not fit its schema is a bug and
 * throws. What a window must not know never reaches its process.
 */
export function tellWindows<Shape extends BridgeShape, Role extends string>(options: {
  readonly shape: Shape;
  readonly windows: Windows<Role>;
  readonly hears: (role: Role, event: string) => boolean;
}): TellOf<Shape> {
  const { shape, windows, hears } = options;
  return (name, body) => {
    const parsed = shape.events[name]?.parse(body);
    for (const { webContents } of windows.open()) {
      const role = windows.roleOf(webContents.id);
      if (role !== null && hears(role, name)) webContents.send(EVENT_CHANNEL, name, parsed);
    }
  };
}
