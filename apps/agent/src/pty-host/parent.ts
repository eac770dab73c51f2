import { once } from 'node:events';
import { FromHost, ToHost } from './messages.ts';

/** The way to the agent's engine: Node's channel, or Electron's when this is a utility process. */
export interface Parent {
  readonly tell: (message: FromHost) => void;
  readonly onMessage: (listener: (message: ToHost) => void) => void;
  /** Resolves when the agent is gone. */
  readonly gone: Promise<void>;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** Finds out which of the two this process was started with. */
export function findParent(): Parent {
  const found: unknown = Reflect.get(process, 'parentPort');
  // as: only Electron's utility processes have this property, and it is this.
  const port = found as ParentPort | undefined;
  if (port) {
    return {
      tell: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(ToHost.parse(data))),
      gone: new Promise((resolve) => {
        port.on('close', resolve);
      }),
    };
  }
  return {
    tell: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', (message) => listener(ToHost.parse(message))),
    gone: once(process, 'disconnect').then(() => undefined),
  };
}
