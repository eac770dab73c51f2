import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { xmlLeaves } from './facts.ts';

/** What one run of a program cost, and what it said. */
export type PeerRun = {
  readonly ms: number;
  /** Processor time of the program and of everything it started and waited for, seconds. */
  readonly cpuS: number;
  readonly leaves: readonly string[];
};

/** A program that reads computers too; measured only where it is installed. */
export type Peer = {
  readonly name: 'fusioninventory' | 'inxi' | 'hwinfo';
  readonly run: () => Promise<PeerRun>;
};

/** Those that are installed here. */
export const peers = (): Peer[] =>
  all
    .filter(({ program }) =>
      ['/usr/bin', '/usr/sbin'].some((folder) => existsSync(`${folder}/${program}`)),
    )
    .map(({ name, run }) => ({ name, run }));

const all: readonly (Peer & { readonly program: string })[] = [
  { name: 'fusioninventory', program: 'fusioninventory-agent', run: inventory },
  { name: 'inxi', program: 'inxi', run: () => lines('inxi', ['-Fxxxza', '-c', '0']) },
  { name: 'hwinfo', program: 'hwinfo', run: () => lines('hwinfo', ['--short']) },
];

async function inventory(): Promise<PeerRun> {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstline-peer-'));
  try {
    const cost = await costOf('fusioninventory-agent', ['--local', folder, '--tasks=inventory']);
    const report = readdirSync(folder).find((name) => /\.(?:ocs|xml)$/.test(name));
    if (report === undefined) throw new Error('fusioninventory-agent wrote no report');
    const said = xmlLeaves(readFileSync(path.join(folder, report), 'utf8'));
    return { ms: cost.ms, cpuS: cost.cpuS, leaves: said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function lines(program: string, args: readonly string[]): Promise<PeerRun> {
  const { ms, cpuS, said } = await costOf(program, args);
  return { ms, cpuS, leaves: said.split('\n').map((line) => line.trim()) };
}

/** Runs it under the shell's own clock: `times` counts the children that were waited for. */
async function costOf(program: string, args: readonly string[]) {
  const began = performance.now();
  const child = spawn('bash', ['-c', '"$@"; times >&3', 'bash', program, ...args], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  const [said, times] = await Promise.all([read(child, 1), read(child, 3)]);
  if (child.exitCode === null) await once(child, 'close');
  return { ms: performance.now() - began, cpuS: childrenSeconds(times), said };
}

/** `times` prints minutes and seconds: the shell's own on one line, its children's on the next. */
export function childrenSeconds(times: string): number {
  const second = times.trim().split('\n')[1] ?? '';
  return [...second.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

async function read(child: ChildProcess, at: 1 | 3): Promise<string> {
  const stream = child.stdio[at];
  if (stream === null || stream === undefined || !('setEncoding' in stream)) return '';
  stream.setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
