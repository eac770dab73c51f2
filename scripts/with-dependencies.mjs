// Runs a program of this checkout, also where nobody ran `npm start` or `npm test` before: node scripts/with-dependencies.mjs PROGRAM …
import { inRoot } from './set-up/checkout.mjs';
import { continueInNode24 } from './set-up/continue-in-node-24.mjs';
import { checkNode, installDependencies } from './set-up/dependencies.mjs';
import { SetUpFailure } from './set-up/progress.mjs';

/** Standard output is the program's alone: some print JSON there. */
const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

const [program = ''] = process.argv.splice(2, 1);
try {
  await installDependencies((what) => say(`Setting up first: ${what}`));
  await checkNode();
  await continueInNode24(inRoot(program), {});
} catch (fault) {
  if (!(fault instanceof SetUpFailure)) throw fault;
  say(`\n  ${fault.message}`);
  process.exitCode = 1;
}
