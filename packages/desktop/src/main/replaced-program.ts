import { existsSync, type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

/** Written by a package of the system once all of a version is in place. */
const MARK = 'installed-at';

/**
 * Tells once that another version was installed in this one's place, which a package manager does while
 * this one runs. Returns the way to stop. Without a package around it there is nothing to watch.
 */
export function watchReplaced(resources: string, onReplaced: () => void): () => void {
  if (!existsSync(path.join(resources, MARK))) return () => {};
  let watcher: FSWatcher | null = null;
  const stop = (): void => {
    watcher?.close();
    watcher = null;
  };
  watcher = watch(resources, (_event, name) => {
    // While a version is taken away the mark goes first.
    if (name !== MARK || watcher === null || !existsSync(path.join(resources, MARK))) return;
    stop();
    onReplaced();
  });
  watcher.on('error', stop);
  return stop;
}
