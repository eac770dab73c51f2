/**
 * A thread of its own for one look at the computer: whatever it costs, it costs no window an answer.
 * It looks at what is running first, and loads the rest while the sample's time passes.
 */
import { firstLook } from '@firstline/diagnostics/system/first-look';

const first = firstLook();
// What is thrown in there ends the thread and is told to whoever started it. No top-level await: bundles are CommonJS.
void import('../jitless.ts')
  .then(() => import('./look-once.ts'))
  .then(({ lookOnce }) => lookOnce(first));
