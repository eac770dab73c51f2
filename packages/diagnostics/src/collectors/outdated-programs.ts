import { clipOr } from '../clip.ts';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';

const LIST_MAX = 30;

/** Where packages put programs; what people build themselves they replace all day. */
const packaged = /^\/(?:usr|bin|sbin|lib|opt)\//;
const GONE = ' (deleted)';

/**
 * Programs that still run from a file which an update has replaced since; they are old until they are
 * started again. An ordinary account sees its own only.
 */
export async function outdatedPrograms({ files, clock }: System): Promise<string[]> {
  const pace = pacer(clock);
  const paths = new Set<string>();
  for (const entry of files.list('/proc') ?? []) {
    if (!/^\d+$/.test(entry)) continue;
    const file = files.link(`/proc/${entry}/exe`);
    if (file?.endsWith(GONE) === true && packaged.test(file))
      paths.add(file.slice(0, -GONE.length));
    await pace();
  }
  return [...paths]
    .filter((path) => files.facts(path) !== null)
    .map((path) => clipOr(path.split('/').at(-1), 'unnamed', 120))
    .sort()
    .slice(0, LIST_MAX);
}
