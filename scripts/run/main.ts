/** What `npm start` runs once everything is installed: server, demo, this computer, windows or terminal. */
import path from 'node:path';
import { line, SetUpFailure, step } from '../set-up/progress.mjs';
import { Children } from './children.ts';
import { dataFolder, makeDataFolder } from './data-folder.ts';
import { untilEnded } from './ending.ts';
import { help, type Options, parseOptions, WrongUsage } from './options.ts';
import { resetData } from './reset.ts';
import { takeFolder } from './running-copy.ts';
import { startAll } from './start-all.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const exits = { ended: 0, failed: 1, usage: 2, running: 3 } as const;

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(help);
  else process.exitCode = await run(options);
} catch (fault) {
  if (!(fault instanceof WrongUsage)) throw fault;
  process.stderr.write(`  ${fault.message}\n  npm start -- --help tells what there is.\n`);
  process.exitCode = exits.usage;
}

async function run(options: Options): Promise<number> {
  const data = options.data ?? dataFolder(root, process.getuid?.() === 0);
  try {
    makeDataFolder(data);
    const taken = takeFolder(data);
    if ('heldBy' in taken) {
      line(`  Firstline already runs from ${data} (process ${taken.heldBy.pid}).`);
      line('  Press Ctrl-C in its terminal to end it, or use --data DIR for a second one.');
      return exits.running;
    }
    try {
      return await resetAndRun(data, options);
    } finally {
      taken.release();
    }
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    process.stderr.write(`\n  ${fault instanceof SetUpFailure ? fault.message : fault.stack}\n`);
    return exits.failed;
  }
}

async function resetAndRun(data: string, options: Options): Promise<number> {
  if (!options.reset || (await resetData(data, options.yes))) return runIn(data, options);
  line('  Nothing was deleted, nothing was started.');
  return exits.ended;
}

async function runIn(data: string, options: Options): Promise<number> {
  const children = new Children(path.join(data, 'logs'));
  const ending = untilEnded();
  try {
    const started = startAll({ root, data, options, children });
    // Whatever it rejects with after Ctrl-C comes from the ending itself.
    started.catch(() => {});
    const first = await Promise.race([started, ending.asked]);
    if (first === 'asked') return exits.ended;
    const why = await Promise.race([ending.asked, first.ended]);
    if (why === 'asked') return exits.ended;
    line(`\n  ${why}`);
    return exits.failed;
  } finally {
    line('');
    await step(
      'Ending',
      () => children.end(),
      () => 'everything has ended',
    );
    ending.forget();
  }
}
