/** Plays the main job against fresh real parts, headless, and prints how long each step took. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOptions } from './parts/read-options.ts';
import { Children } from './run/children.ts';
import { leftOver } from './walkthrough/left-over.ts';
import { play } from './walkthrough/play.ts';
import { StepFailed } from './walkthrough/step.ts';

const help = `Play the main job: a ticket with its snapshot, and a shell with permission.

  npm run walkthrough              print the figures, one a line
  npm run walkthrough -- --json    print them as one line of JSON

Everything is made fresh in a temporary folder and removed afterwards: server,
PostgreSQL, agent, console. Nothing is asked of the network but 127.0.0.1.

Exit codes: 0 every step worked, 1 a step failed (one sentence says which),
            2 wrong usage.
`;

const flag = { type: 'boolean', default: false } as const; // parseArgs reads the literal
const values = readOptions({ options: { json: flag, help: flag } }, help);
if (values.help) process.stdout.write(help);
else process.exitCode = await walkthrough();

async function walkthrough(): Promise<number> {
  const base = mkdtempSync(path.join(tmpdir(), 'firstline-walkthrough-'));
  chmodSync(base, 0o755);
  const folder = (name: string, mode: number) => {
    const made = path.join(base, name);
    mkdirSync(made);
    chmodSync(made, mode);
    return made;
  };
  const data = folder('data', 0o755);
  // Where programs write unasked; whatever stays there was left behind.
  const places = [folder('home', 0o755), folder('tmp', 0o1777)] as const; // a pair
  [process.env['HOME'], process.env['TMPDIR']] = places;
  const children = new Children(path.join(data, 'logs'));
  try {
    const { figures, markers } = await play({ data, children });
    await children.end();
    const left = await leftOver([...markers, children.marker], places);
    const found = [...left.processes.map(({ pid, name }) => `${name} (${pid})`), ...left.files];
    print({ ...figures, left_over: found.length });
    if (found.length === 0) return 0;
    throw new StepFailed(`Left behind: ${found.join(', ')}.`);
  } catch (fault) {
    if (!(fault instanceof StepFailed)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    return 1;
  } finally {
    await children.end();
    rmSync(base, { recursive: true, force: true });
  }
}

function print(figures: Readonly<Record<string, unknown>>): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  for (const [name, value] of Object.entries(figures)) {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    process.stdout.write(`${name.padEnd(16)} ${text}\n`);
  }
}
