import { expect, test } from 'vitest';
import { forFaultLab, missingOf, packageNames } from '../../scripts/set-up/system-packages.mjs';
import { startDeploymentLab } from '../fault-lab/deployment/launch.ts';
import { isRoot, mayMount } from '../harness/rights.ts';

// What cannot run here is counted as skipped; npm test names the packages and the rights.
const missing = packageNames(await missingOf(forFaultLab));
const possible = isRoot && mayMount && missing.length === 0;

/** One of each sort, the quickest; npm run test:deployment brings all about. */
const quickest = [
  'in-order-while-installing',
  'port-closed',
  'certificate-inspected',
  'token-of-root',
];

test.skipIf(!possible)(
  'on a real computer the doctor names each cause first and alone, with its exit code',
  async () => {
    const lab = startDeploymentLab(quickest);
    const results = await lab.results;
    await lab.gone;

    expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expect(results).toHaveLength(quickest.length);
  },
);
