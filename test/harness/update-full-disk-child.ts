/**
 * An update on a disk that gets full at each of its steps. Argument: an empty folder on a small disk of its
 * own. Prints what became of it.
 */
import fs, { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const disk = process.argv[2] ?? '';
const filler = path.join(disk, 'filler');

function fill(): void {
  for (const size of [1 << 20, 65_536, 4_096, 512]) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(size, 1));
    } catch {
      // That piece does not fit any more: a smaller one may.
    }
  }
}

// The updater asks for room before it unpacks: the disk gets full right after that.
let fillWhenUnpacking = false;
const realMkdir = fs.promises.mkdir;
Reflect.set(fs.promises, 'mkdir', async (...args: Parameters<typeof realMkdir>) => {
  const made = await Reflect.apply(realMkdir, fs.promises, args);
  if (fillWhenUnpacking && String(args[0]).includes('.new-')) fill();
  return made;
});
syncBuiltinESMExports();

const { layoutAt } = await import('../../packages/updates/src/computer/layout.ts');
const { download } = await import('../../packages/updates/src/computer/download.ts');
const { installStandIn, standIn, start } = await import('./stand-in.ts');
const { updateServer } = await import('./update-server.ts');
const { publish, updaterOf } = await import('./updater.ts');

const server = await updateServer();
const made = installStandIn(await standIn({ version: '1.2.0' }));
const root = path.join(disk, 'firstline-agent');
mkdirSync(disk, { recursive: true });
cpSync(made.layout.root, root, { recursive: true, verbatimSymlinks: true });
rmSync(made.folder, { recursive: true });
publish(server, [await standIn({ version: '1.3.0' }, { ballast: 600_000 })]);
const layout = layoutAt(root, 'firstline');

/** Takes the update; `during` is called while it is downloaded, `then` before it is put into place. */
async function update(during: () => void, then: () => void = () => {}) {
  let half = false;
  const updater = updaterOf(layout, {
    place: server.url,
    download: async (wanted) => {
      const file = await download({
        ...wanted,
        onProgress(bytes) {
          wanted.onProgress(bytes);
          if (bytes === 0 || half) return;
          half = true;
          during();
        },
      });
      then();
      return file;
    },
  });
  await updater.check();
  const { problem } = updater.state();
  await updater.close();
  const left = existsSync(path.join(layout.update, 'download'))
    ? readdirSync(path.join(layout.update, 'download')).length
    : 0;
  const became = {
    problem: problem === null ? null : `${problem.code} ${problem.detail['problem'] ?? 'no room'}`,
    runs: start(layout).said,
    versions: readdirSync(layout.versions).join(' '),
    left,
  };
  fillWhenUnpacking = false;
  rmSync(filler, { force: true });
  return became;
}

fill();
const before = await update(() => {});
const duringDownload = await update(fill);
const beforeUnpacking = await update(() => {}, fill);
fillWhenUnpacking = true;
const duringUnpacking = await update(() => {});
const withRoom = await update(() => {});
await server.close();
process.stdout.write(
  JSON.stringify({ before, duringDownload, beforeUnpacking, duringUnpacking, withRoom }),
);
