/** npm run package:server: the server for Debian or for a container, in dist/server. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../build/bundle/apps.ts';
import { layOutContainer } from '../build/server/container.ts';
import { buildServerDeb } from '../build/server/deb.ts';
import { step } from './set-up/progress.mjs';

const HELP = `Pack the server for this computer's architecture into dist/server.

  npm run package:server                    the Debian package
  npm run package:server -- --container     what build/server/Dockerfile copies

  --version X.Y.Z   another version than the server's own, to try an upgrade
  --for-tests       packed quickly instead of tightly
  --help            this text
`;

const { values } = parseArgs({
  options: {
    version: { type: 'string' },
    container: { type: 'boolean', default: false },
    'for-tests': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const manifest = readFileSync(path.join(root, 'apps', 'server', 'package.json'), 'utf8');
  const version: string = values.version ?? JSON.parse(manifest).version;
  const folder = path.join(root, 'dist', 'server');
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  // Two builds of one commit are the same when whoever builds says when it was.
  const builtAt = epoch === undefined ? new Date() : new Date(Number(epoch) * 1_000);
  const make = () =>
    values.container
      ? layOutContainer(version, path.join(folder, 'container'))
      : buildServerDeb({ version, folder, builtAt, forTests: values['for-tests'] });
  await step(`server: ${values.container ? 'container' : 'deb'}`, make, (made) =>
    path.relative(root, made),
  );
}
