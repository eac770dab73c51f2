/** What a fresh process does: start, read everything, end. Bundled by the bench, and loaded in steps, as the agent's reading thread is. */
import { firstLook } from '@firstline/diagnostics/system/first-look';

const first = firstLook();
void import('../../apps/agent/src/engine/jitless.ts')
  .then(() => import('./whole-look.ts'))
  .then(({ wholeLook }) => wholeLook(first));
