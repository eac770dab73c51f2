import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { page } from './markdown.ts';

const root = path.resolve(import.meta.dirname, '../..');

const programs = {
  firstline: ['apps/server/src/cli.ts'],
  'firstline-agent': ['apps/agent/src/cli.ts'],
  'npm start': ['scripts/start.mjs'],
} as const;

/** What each program says of itself when asked with --help. */
export const commandLinePage = (): string =>
  page(
    'Command lines',
    'what the programs print for `--help`',
    ...Object.entries(programs).map(([name, [file]]) => {
      const help = execFileSync(process.execPath, [path.join(root, file), '--help'], {
        cwd: root,
        encoding: 'utf8',
      });
      return `## ${name}\n\n\`node ${file}\`\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\``;
    }),
  );
