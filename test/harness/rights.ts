import { spawnSync } from 'node:child_process';

export const isRoot = process.getuid?.() === 0;

/**
 * Whether this account may mount something that nobody else sees: always as root, and as an ordinary user
 * where the kernel gives away namespaces. Inside a chroot, and where an administrator forbade it, it does not.
 */
export const mayMount: boolean =
  spawnSync('unshare', isRoot ? ['-m', 'true'] : ['-Urm', 'true']).status === 0;
