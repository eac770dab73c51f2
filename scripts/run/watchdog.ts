/**
 * Ends what `npm start` started when `npm start` itself was killed. It is told on its standard
 * input what runs ("+ PID group" and "- PID"); when that input ends without "bye", it acts.
 */
import { createInterface } from 'node:readline';
import { endMarked, endProcess, type Ending } from './end-processes.ts';

const marker = process.argv[2];
if (!marker) throw new Error('usage: watchdog.ts MARKER');

const running = new Map<number, Ending>();
let ended = false;
// Ctrl-C goes to everything on the terminal; this process has to outlive it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

for await (const told of createInterface({ input: process.stdin })) {
  const [verb, pid, kind] = told.split(' ');
  if (verb === 'bye') ended = true;
  if (verb === '+') running.set(Number(pid), { pid: Number(pid), group: kind === 'group' });
  if (verb === '-') running.delete(Number(pid));
}
if (!ended) {
  for (const one of [...running.values()].reverse()) await endProcess(one);
  await endMarked(marker);
}
