import { createRequire, syncBuiltinESMExports } from 'node:module';
import fs from 'node:fs';
import { EventEmitter } from 'node:events';

/** When to die: at the n-th thing this process does to disk or network, before it, in the middle, or after. */
export interface KillPoint {
  readonly at: number;
  readonly how: 'before' | 'half' | 'after';
  /** Counts from the first thing of this name on. */
  readonly since?: string | undefined;
}

/**
 * Counts everything this process does to its disk and its socket, and ends it by SIGKILL at one of
 * them, as a power switch would: nothing is flushed, no `finally` runs. Must be called before the code
 * under test is imported. Answers with the way to read the count.
 */
export async function killAt(point: KillPoint | null): Promise<() => number> {
  let count = 0;
  let waitsFor = point?.since ?? null;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const wait = () => new Promise<never>(() => {});

  /** Wraps one method so that it counts, and dies at its turn. */
  function counted(owner: object, name: string, half?: (self: unknown, args: unknown[]) => void) {
    const real: unknown = Reflect.get(owner, name);
    if (typeof real !== 'function') throw new TypeError(`${name} is not there to be counted`);
    Reflect.set(owner, name, function act(this: unknown, ...args: unknown[]) {
      if (waitsFor === name) waitsFor = null;
      if (waitsFor !== null) return Reflect.apply(real, this, args);
      count += 1;
      if (count !== point?.at) return Reflect.apply(real, this, args);
      if (point.how === 'before') die();
      if (point.how === 'half') half?.(this, args);
      const result = point.how === 'after' ? Reflect.apply(real, this, args) : undefined;
      if (result instanceof Promise) return result.then(die).then(wait);
      die();
      return wait();
    });
  }

  const handle = await fs.promises.open('/dev/null', 'r');
  const handles = Object.getPrototypeOf(handle);
  await handle.close();
  counted(handles, 'write', (self, args) => {
    const [bytes, offset, length, position] = args as [Uint8Array, number, number, number]; // as: as the journal calls it
    fs.writeSync((self as { fd: number }).fd, bytes, offset, Math.floor(length / 2), position); // as: a FileHandle
  });
  counted(handles, 'writeFile', (self, args) => {
    const bytes = Buffer.from(args[0] as string | Uint8Array); // as: what writeFile takes here
    fs.writeSync((self as { fd: number }).fd, bytes, 0, Math.floor(bytes.length / 2)); // as: a FileHandle
  });
  counted(handles, 'sync');
  counted(handles, 'truncate');
  for (const name of ['open', 'rename', 'rm', 'mkdir', 'symlink', 'truncate'])
    counted(fs.promises, name);
  syncBuiltinESMExports();

  const require = createRequire(import.meta.url);
  const { WebSocket } = require('ws');
  counted(WebSocket.prototype, 'send');
  const emit = EventEmitter.prototype.emit;
  WebSocket.prototype.emit = function counting(
    this: EventEmitter,
    name: string,
    ...args: unknown[]
  ) {
    if (name === 'message') {
      count += 1;
      if (count === point?.at) die();
    }
    return emit.call(this, name, ...args);
  };
  return () => count;
}
