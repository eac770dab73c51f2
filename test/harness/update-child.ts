/**
 * Takes an update and is killed in the middle. Arguments: the installation's folder, the update place, and
 * where to die (`12 half`, `2 after symlink`) or nothing; then it says how many acts it took.
 */
import { writeSync } from 'node:fs';
import { killAt, type KillPoint } from './kill-at.ts';

const [root = '', place = '', at, how, since] = process.argv.slice(2);
const point = at === undefined ? null : ({ at: Number(at), how, since } as KillPoint); // as: the test's own words
const count = await killAt(point);

const { layoutAt } = await import('../../packages/updates/src/computer/layout.ts');
const { updaterOf } = await import('./updater.ts');

const updater = updaterOf(layoutAt(root, 'firstline'), { place });
await updater.check();
const { step, problem } = updater.state();
await updater.close();
writeSync(1, `${step} ${problem?.code ?? 'well'} acts ${count()}\n`);
