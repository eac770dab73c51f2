/**
 * What the agent costs a computer while nobody needs it, beside the least that a tray program of Electron
 * can be, both packed alike and measured at the same time: five starts each, then the popover is opened
 * and closed, and both are left alone. Prints one JSON object. Needs a panel (Linux, xfce4-panel).
 *
 *   npm run bench:agent -- [--json] [--minutes 10] [--starts 5]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { packagedProgram } from '../test/harness/packaged.ts';
import { startDesk } from '../test/harness/real-desk.ts';
import { type Contender, hundredths, makeContender, until } from './bench-agent/contender.ts';
import { familyOf } from './bench-agent/cost.ts';
import { emptyApp } from './bench-agent/empty-app.ts';

/** How long a closed popover keeps its page here, milliseconds: the minutes after that are measured. */
const KEPT_MS = 1_000;

const { values } = parseArgs({
  options: {
    // What is printed is JSON anyway; every bench takes the word.
    json: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
    starts: { type: 'string', default: '5' },
  },
});
const minutes = Math.max(0.05, Number(values.minutes) || 10);
const starts = Math.max(1, Number(values.starts) || 5);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.chdir(path.resolve(import.meta.dirname, '..'));
say('packing both');
for (const script of [
  ['scripts/package.ts', '--for-tests'],
  ['scripts/bench-agent/pack-empty.ts'],
]) {
  const packed = spawnSync(process.execPath, script, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (packed.status !== 0) process.exit(1);
}
const program = packagedProgram('agent');

const desk = await startDesk();
process.env['FIRSTLINE_KEEP_WINDOW_MS'] = String(KEPT_MS);
const agentArgs = [
  `--data=${desk.folder('agent')}`,
  `--server=${desk.url}`,
  `--token=${desk.token}`,
];
const ours = await makeContender({
  program,
  folder: path.dirname(program),
  args: [...agentArgs, '--no-probes', '--hidden'],
});
const empty = await makeContender({
  program: emptyApp.program,
  folder: emptyApp.folder,
  args: [`--user-data-dir=${desk.folder('empty')}`],
});
try {
  // The first start enrols and fills caches: it is not one of those that count.
  say(`${starts} starts each`);
  for (let round = 0; round < starts; round += 1) {
    await ours.start();
    await empty.start();
  }
  const [agent, least] = [await ours.start(true), await empty.start(true)];
  await openAndClose(ours, agent.pid);
  say(`idle for ${minutes} minutes`);
  const told = [ours.measure(agent), empty.measure(least)];
  await pause(minutes * 60_000);
  const [us, them] = [await told[0]?.(), await told[1]?.()];
  if (!us || !them) throw new Error('nothing was measured');
  const report = {
    minutes,
    starts,
    electron: readFileSync(path.join(path.dirname(program), 'version'), 'utf8').trim(),
    ours: us,
    empty: them,
    ratio: {
      pss: hundredths(us.pss_mb / them.pss_mb),
      disk: hundredths(us.disk_mb / them.disk_mb),
      cpu_percent_more: hundredths(us.cpu_percent - them.cpu_percent),
      tray_ms_more: Math.round(us.tray_ms - them.tray_ms),
    },
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await ours.close();
  await empty.close();
  await desk.close();
}

/** Opens the popover as a second start does, closes it with Escape, and waits until its page is gone. */
async function openAndClose({ display }: Contender, pid: number): Promise<void> {
  const pages = (): number =>
    familyOf(pid).filter((one) => commandOf(one).includes('--type=renderer')).length;
  const second = spawnSync(program, ['--no-sandbox', ...agentArgs], { env: display.env });
  if (second.status !== 0) throw new Error(`no window opened: ${second.stderr}`);
  await until(() => pages() > 0, 'the popover opens');
  const shown = execFileSync(
    'xdotool',
    ['search', '--sync', '--onlyvisible', '--name', '^Firstline$'],
    { env: display.env, encoding: 'utf8' },
  );
  const window = shown.trim().split('\n')[0] ?? '';
  await until(() => {
    spawnSync('xdotool', ['windowfocus', window, 'key', 'Escape'], { env: display.env });
    return pages() === 0;
  }, 'the popover closes and its page goes');
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
