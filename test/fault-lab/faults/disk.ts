import type { Fault } from '../fault.ts';

/** Small file systems in memory, and one on a loop device, that are broken as disks are. */
export const diskFaults: readonly Fault[] = [
  {
    name: 'disk-full',
    kind: 'disk full',
    cause: 'disk-nearly-full',
    inject: async ({ sh }) => {
      await sh(`
        mount -t tmpfs -o size=64m,mode=755 data /home
        head -c 67000000 /dev/zero >/home/video.mkv || true`);
    },
  },
  {
    name: 'inodes-out',
    kind: 'inodes used up',
    cause: 'inodes-nearly-full',
    inject: async ({ sh }) => {
      await sh(`
        mount -t tmpfs -o size=16m,nr_inodes=600,mode=755 data /home
        cd /home && seq 590 | xargs touch`);
    },
  },
  {
    name: 'root-read-only',
    kind: 'file system read-only',
    cause: 'file-system-read-only',
    inject: async ({ hands }) => {
      await hands(`
        truncate -s 48m "$ROOT/../home.img"
        mkfs.ext4 -q "$ROOT/../home.img"
        mount -o loop "$ROOT/../home.img" "$ROOT/home"
        mount -o remount,ro "$ROOT/home"`);
    },
  },
];
