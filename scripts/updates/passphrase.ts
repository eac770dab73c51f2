/** A passphrase from a file, or typed without being shown. */
import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

export async function passphrase(file: string | undefined, question: string): Promise<string> {
  if (file !== undefined) return fromFile(file);
  if (!process.stdin.isTTY)
    throw new Error(
      'Nobody can type here: name the file that holds the passphrase with --passphrase-file.',
    );
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_bytes, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const typed = await new Promise<string>((resolve) => lines.once('line', resolve));
  lines.close();
  process.stderr.write('\n');
  return typed;
}

function fromFile(file: string): string {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`Others can read ${file}: chmod 600 it first.`);
  return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
}
