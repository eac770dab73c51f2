import { spawn } from 'node-pty';

/** One terminal with a shell in it. */
export interface Pty {
  readonly pid: number;
  /** Hands bytes to the terminal; `taken` is called once it has accepted them. */
  readonly write: (bytes: Uint8Array, taken: () => void) => void;
  readonly resize: (cols: number, rows: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Starts a shell in a new terminal. `ended` is called once, after the last output. */
export function openPty(
  shell: {
    readonly file: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly cols: number;
    readonly rows: number;
  },
  listener: {
    readonly output: (bytes: Uint8Array) => void;
    readonly ended: (code: number | null, signal: number | null) => void;
  },
): Pty {
  const { file, args, cwd, env, cols, rows } = shell;
  const options = { name: 'xterm-256color', cols, rows, cwd, env, encoding: null };
  const terminal = spawn(file, args, options);
  terminal.onData((data) => listener.output(data));
  terminal.onExit(({ exitCode, signal }) => {
    const killed = signal !== undefined && signal !== 0;
    listener.ended(killed ? null : exitCode, killed ? signal : null);
  });
  return {
    pid: terminal.pid,
    write(bytes, taken) {
      if (terminal._socket) terminal._socket.write(bytes, () => taken());
      else {
        terminal.write(bytes);
        taken();
      }
    },
    resize: (toCols, toRows) => terminal.resize(toCols, toRows),
    pause: () => terminal.pause(),
    resume: () => terminal.resume(),
  };
}
