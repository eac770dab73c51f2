import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders for the groups of one run of the lab; null where this machine has no such hierarchy. */
export type Cgroups = {
  /** With `memory.limit_in_bytes`. */
  readonly memory: string | null;
  /** With `blkio.throttle.*`. */
  readonly blkio: string | null;
  /** Version 2, which systemd wants a part of. */
  readonly unified: string | null;
};

/** Where the groups of a run called `name` belong. Nothing is made yet. */
export function cgroupsNamed(name: string): Cgroups {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const own = readFileSync('/proc/self/cgroup', 'utf8').split('\n');
  const mountOf = (type: string, option: string) =>
    mounts.find((line) => line.includes(` - ${type} `) && line.split(/[ ,]/).includes(option));
  const place = (controller: string, type: string, option: string) => {
    const mount = mountOf(type, option)?.split(' ')[4];
    const within = own.find((line) => line.split(':')[1] === controller)?.split(':')[2] ?? '/';
    if (mount === undefined) return null;
    const parent = [path.join(mount, within), mount].find((folder) => existsSync(folder));
    return parent === undefined ? null : path.join(parent, name);
  };
  return {
    memory: place('memory', 'cgroup', 'memory'),
    blkio: place('blkio', 'cgroup', 'blkio'),
    unified: place('', 'cgroup2', 'cgroup2'),
  };
}
