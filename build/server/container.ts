import { rmSync } from 'node:fs';
import path from 'node:path';
import { settled } from '../package/linux/layout.ts';
import { layOutServer, programs } from './lay-out.ts';

/** What a container has no use for: its settings come from its environment, and nothing starts it but its engine. */
const onlyInstalled = ['etc', 'usr/lib/systemd', 'usr/lib/firstline-server/wait-until-ready'];

/** Lays out what build/server/Dockerfile copies, and answers the folder. */
export async function layOutContainer(version: string, target: string): Promise<string> {
  await layOutServer(version, target);
  settled(target, programs);
  for (const name of onlyInstalled) rmSync(path.join(target, name), { recursive: true });
  return target;
}
