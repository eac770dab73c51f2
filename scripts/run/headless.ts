import path from 'node:path';
import { line } from '../set-up/progress.mjs';
import type { Children, Started } from './children.ts';
import type { Desk } from './demo.ts';
import { showPeople } from './show-people.ts';

/** Starts the agent in this terminal, and says where the console is. */
export async function openHeadless(about: {
  readonly root: string;
  readonly data: string;
  readonly url: string;
  readonly desk: Desk;
  readonly children: Children;
}): Promise<readonly Started[]> {
  const { root, data, url, desk, children } = about;
  showPeople(desk);
  if (desk.link) {
    line('\n  Open the console in a browser on this computer. This link signs in once:');
    line(`    ${desk.link.link}`);
  }
  line('\n  The agent runs in this terminal: whoever asks for a shell is answered here.');
  return [
    children.start({
      name: 'agent',
      program: process.execPath,
      args: [
        path.join(root, 'apps', 'agent', 'src', 'headless.ts'),
        `--data=${path.join(data, 'agent')}`,
        ...(desk.token ? [`--server=${url}`, `--token=${desk.token}`] : []),
      ],
      onTerminal: true,
    }),
  ];
}
