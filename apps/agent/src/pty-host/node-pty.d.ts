// The alias `node-pty` ships its types under its own name only; this is the part that is used, as it
// behaves with `encoding: null`: bytes in, bytes out.
declare module 'node-pty' {
  import type { Writable } from 'node:stream';

  interface Disposable {
    dispose(): void;
  }
  export interface Terminal {
    readonly pid: number;
    onData(listener: (data: Uint8Array) => void): Disposable;
    onExit(listener: (end: { exitCode: number; signal?: number }) => void): Disposable;
    write(data: Uint8Array): void;
    resize(cols: number, rows: number): void;
    kill(signal?: string): void;
    pause(): void;
    resume(): void;
    /** Unix only: where `write` goes. Its own write says when the terminal has taken the bytes. */
    readonly _socket?: Writable;
  }
  export function spawn(
    file: string,
    args: readonly string[],
    options: {
      readonly name: string;
      readonly cols: number;
      readonly rows: number;
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
      readonly encoding: null;
    },
  ): Terminal;
}
