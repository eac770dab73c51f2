import { spawn } from 'node:child_process';

/** How a command ended. */
export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Longer than this nothing in the lab takes; what hangs is a fault of the lab itself. */
const PATIENCE_MS = 120_000;

/** Runs a command to its end, with `input` on its standard input. */
export function command(words: readonly string[], input = ''): Promise<Ended> {
  const [program = '', ...args] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    // Whoever ends without reading its input is told by its code.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      clearTimeout(late);
      resolve({ code, stdout: text(out), stderr: text(err) });
    });
    child.stdin.end(input);
  });
}

/** Runs a command that must succeed, and answers what it wrote. */
export async function must(words: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await command(words, input);
  if (code === 0) return stdout;
  throw new Error(`${words.slice(0, 12).join(' ')} ended with ${code}: ${stderr}${stdout}`);
}

/** A command line without blanks inside its words. */
export const words = (line: string): readonly string[] => line.split(' ');

const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
