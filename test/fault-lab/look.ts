import path from 'node:path';
import type { Box } from './box.ts';
import type { Look } from './patient.ts';
import { here } from './world.ts';

/** Has the product read and judge a computer, from inside it. */
export async function examine(box: Box): Promise<Look> {
  const ran = await box.run([process.execPath, path.join(here, 'patient.ts')]);
  if (ran.code !== 0)
    throw new Error(`${box.name}: the agent ended with ${ran.code}: ${ran.stderr}`);
  // as: patient.ts writes it
  return JSON.parse(ran.stdout) as Look;
}
