import path from 'node:path';
import { SetUpFailure } from '../set-up/progress.mjs';
import { runCommand } from '../set-up/run-command.mjs';

/** Runs a command of the server's own program beside the running server; answers with its facts. */
export async function serverCli<Facts>(
  about: { readonly root: string; readonly data: string },
  words: readonly string[],
): Promise<Facts> {
  const { code, output } = await runCommand(process.execPath, [
    path.join(about.root, 'apps', 'server', 'src', 'cli.ts'),
    ...words,
    `--data=${path.join(about.data, 'server')}`,
    '--json',
  ]);
  const facts = output.split('\n').find((text) => text.startsWith('{'));
  if (code === 0 && facts !== undefined) return JSON.parse(facts);
  throw new SetUpFailure(`firstline ${words[0]} ${words[1] ?? ''}: ${output.trim()}`);
}
