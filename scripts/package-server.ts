/** npm run package:server: the server's Debian package for this computer's architecture, in dist/server. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/bundle/apps.ts';
import { buildServerDeb } from '../build/server/deb.ts';
import { step } from './set-up/progress.mjs';

const HELP = `Pack the server for Debian and its relatives into dist/server.

  npm run package:server

  --version X.Y.Z   another version than the server's own, to try an upgrade
  --for-tests       packed quickly instead of tightly
  --help            this text
`;

const { values } = parseArgs({
  options: {
    version: { type: 'string' },
    'for-tests': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const manifest = readFileSync(path.join(root, 'apps', 'server', 'package.json'), 'utf8');
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const make = () =>
    buildServerDeb({
      version: values.version ?? JSON.parse(manifest).version,
      folder: path.join(root, 'dist', 'server'),
      // Two builds of one commit are the same when whoever builds says when it was.
      builtAt: epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000),
      forTests: values['for-tests'],
    });
  await step('server: deb', make, (file) => path.relative(root, file));
}
