/** npm run package:msi: the Windows package, made on Linux of an unpacked Windows program. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildMsi } from '../build/package/windows/build-msi.ts';
import { agentProduct, consoleProduct } from '../build/package/windows/products.ts';

const HELP = `Make the Windows package (MSI) of an unpacked Windows program. Needs wixl and msitools.

  npm run package:msi -- agent|console --from DIR --version X.Y.Z --out DIR

  --from DIR      what npm run package left on Windows in packages/win-unpacked
  --help-link URL where the list of programs sends people for help
`;
const WRONG_USAGE = 2;
const products = { agent: agentProduct, console: consoleProduct };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    from: { type: 'string' },
    version: { type: 'string' },
    out: { type: 'string' },
    'help-link': { type: 'string', default: 'https://firstline.example/help' },
  },
});
const [app] = positionals;
const { from, version, out } = values;
if (
  (app !== 'agent' && app !== 'console') ||
  typeof from !== 'string' ||
  typeof version !== 'string' ||
  typeof out !== 'string'
) {
  process.stderr.write(HELP);
  process.exitCode = WRONG_USAGE;
} else {
  const target = path.join(out, `firstline-${app}-${version}-x64.msi`);
  buildMsi({
    product: products[app],
    payload: from,
    version,
    helpLink: String(values['help-link']),
    target,
  });
  process.stdout.write(`${target}\n`);
}
