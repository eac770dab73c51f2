/** The lab itself, inside its own namespaces: `entry.ts WORLD OPTIONS`, both JSON. Prints the report. */
import { runCases } from './lab.ts';
import type { LabOptions } from './launch.ts';
import { refuseDanger } from './rights.ts';
import type { World } from './world.ts';

refuseDanger();
const [world = '{}', options = '{}'] = process.argv.slice(2);
// as: startLab writes both
const report = await runCases(JSON.parse(world) as World, JSON.parse(options) as LabOptions);
process.stdout.write(JSON.stringify(report));
