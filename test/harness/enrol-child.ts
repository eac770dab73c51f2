/**
 * A computer that enrols by policy, for one purpose: to be killed. Arguments: its folder, the server, the
 * file with the token, and where to die (`12 after`) or nothing. Says how many acts it made when it is done.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { killAt, type KillPoint } from './kill-at.ts';

const [folder = '', server = '', file = '', at, how] = process.argv.slice(2);
const point = at === undefined ? null : ({ at: Number(at), how } as KillPoint); // as: the test's own words
const count = await killAt(point);
const { enrolHereByPolicy } = await import('./enrol-here.ts');

await enrolHereByPolicy({ folder, server, file, random: (bytes) => randomBytes(bytes) });
writeSync(1, `acts ${count()}\n`);
