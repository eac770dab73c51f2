import { connect, type Socket } from 'node:net';

/** Names are looked up and a connection is opened within this time, milliseconds, or another way is tried. */
export const OPENING_MS = 6_000;

/** A line that was not opened: what the system said, or `silent`. */
export class LineFailed extends Error {
  override readonly name = 'LineFailed';
  readonly problem: string;
  /** The address that was tried, where the name had one. */
  readonly address: string | null;
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
    const address: unknown = Reflect.get(Object(firstOf(options?.cause)), 'address');
    this.address = typeof address === 'string' ? address : null;
  }
}

/** Whether the name itself was not found. */
export const isUnknownName = ({ problem }: LineFailed): boolean =>
  problem === 'ENOTFOUND' || problem.startsWith('EAI_');

/** Opens TCP to a host, by IPv6 or IPv4, whichever answers. Rejects with `LineFailed`. */
export function openLine(
  to: { readonly host: string; readonly port: number },
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...to, autoSelectFamily: true });
    const fail = (problem: string, cause?: unknown): void => {
      done();
      socket.on('error', () => {});
      socket.destroy();
      reject(new LineFailed(problem, { cause }));
    };
    const silent = setTimeout(() => fail('silent'), OPENING_MS);
    const unwanted = (): void => fail('unwanted');
    const broken = (error: Error): void => fail(problemOf(error), error);
    const done = (): void => {
      clearTimeout(silent);
      signal.removeEventListener('abort', unwanted);
      socket.off('error', broken).off('connect', opened);
    };
    const opened = (): void => {
      done();
      socket.setNoDelay(true);
      resolve(socket);
    };
    socket.on('error', broken);
    socket.on('connect', opened);
    if (signal.aborted) unwanted();
    else signal.addEventListener('abort', unwanted, { once: true });
  });
}

const firstOf = (error: unknown): unknown =>
  error instanceof AggregateError ? error.errors[0] : error;

/** The system's own word for it; of several addresses that all failed, the first one's. */
function problemOf(error: Error): string {
  for (const one of [error, Object(firstOf(error))]) {
    const code: unknown = Reflect.get(one, 'code');
    if (typeof code === 'string' && code !== '') return code;
  }
  return 'failed';
}
