/** The bench inside the lab: `inside.ts WORLD OPTIONS`. One throw-away computer whose servers all answer. */
import path from 'node:path';
import { startBox } from '../../test/fault-lab/box.ts';
import { makeCertificates } from '../../test/fault-lab/certificates.ts';
import { refuseDanger } from '../../test/fault-lab/rights.ts';
import type { World } from '../../test/fault-lab/world.ts';

refuseDanger();
const [world = '{}', options = '{}'] = process.argv.slice(2);
// as: startApart and bench-snapshot.ts write them
const lab = JSON.parse(world) as World;
const { once, ...measured } = JSON.parse(options) as { readonly once: string };
await makeCertificates(lab, Date.now());
const box = await startBox(lab, 'bench');
try {
  const measure = path.join(import.meta.dirname, 'measure.ts');
  const ran = await box.run([process.execPath, measure, once, JSON.stringify(measured)]);
  if (ran.code !== 0) throw new Error(ran.stderr);
  process.stdout.write(ran.stdout);
} finally {
  await box.close();
}
