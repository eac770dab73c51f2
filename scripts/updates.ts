/** Makes, signs, publishes and checks an update place: docs/guides/release-updates.md is its story. */
import { parseArgs } from 'node:util';
import { COST } from './updates/key-file.ts';
import { verbs } from './updates/verbs.ts';

const help = `Make, sign, publish and check an update place, a folder of static files.

  npm run updates -- key NAME --out DIR             a new key, sealed
  npm run updates -- init PLACE --root FILE… --targets FILE…
                       --snapshot FILE --timestamp FILE [--threshold 2]
  npm run updates -- archive agent|console --from DIR --out DIR [--version X]
                       [--channel stable] [--arch x64] [--place URL]
  npm run updates -- add PLACE FILE… [--channel C] [--percentage N]
                       [--as NAME] [--minimum-protocol N]
  npm run updates -- percentage PLACE agent VERSION N   to more devices
  npm run updates -- pause|resume|remove PLACE agent VERSION
  npm run updates -- minimum PLACE agent VERSION    older ones have a hole
  npm run updates -- extend PLACE                   the same targets, fresh
  npm run updates -- rotate PLACE ROLE [--gone FILE] [--in FILE]
  npm run updates -- sign PLACE --key FILE          one hand's signature
  npm run updates -- publish PLACE --timestamp-key FILE [--snapshot-key FILE]
  npm run updates -- verify PLACE|URL [--root FILE] as a client would
  npm run updates -- status PLACE                   what waits for whom
  npm run updates -- root PLACE --out FILE          the root for packages

Changes are staged; nothing reaches a device before enough hands signed and
publish ran. A passphrase is typed, or read with --passphrase-file FILE.
Only verify of a URL uses the network.

Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

const file = { type: 'string' } as const; // as const: the literal
const files = { type: 'string', multiple: true } as const; // as const: the literals

const { values, positionals } = read();
const { help: wantsHelp, ...options } = values;
const [word = '', ...words] = positionals;
const verb = Object.hasOwn(verbs, word) ? verbs[word] : undefined;
if (wantsHelp) {
  process.stdout.write(help);
} else if (!verb) {
  process.stderr.write(help);
  process.exitCode = 2;
} else {
  try {
    const said = await verb({ words, options, now: Date.now(), cost: COST });
    process.stdout.write(`${said.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: file,
        from: file,
        version: file,
        channel: file,
        arch: file,
        place: file,
        as: file,
        percentage: file,
        'minimum-protocol': file,
        threshold: file,
        root: files,
        targets: files,
        snapshot: file,
        timestamp: file,
        key: file,
        'snapshot-key': file,
        'timestamp-key': file,
        'passphrase-file': file,
        gone: file,
        in: file,
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}
