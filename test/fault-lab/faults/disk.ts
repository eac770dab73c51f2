import type { Fault } from '../fault.ts';

/** Puts a file system of 48 MB on a loop device at /home. Its tables are written now, so that no thread does it later. */
const loopHome = (options: string): string => `
  truncate -s 48m "$ROOT/../home.img"
  mkfs.ext4 -q -E lazy_itable_init=0,lazy_journal_init=0 "$ROOT/../home.img"
  mount -o loop,noinit_itable,${options} "$ROOT/../home.img" "$ROOT/home"
`;

/** Small file systems in memory, and some on loop devices, that break as disks do. */
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
    name: 'deleted-file-holds-space',
    kind: 'deleted but open file',
    cause: 'deleted-files-hold-space',
    consequences: ['disk-nearly-full'],
    inject: async ({ sh, keep }) => {
      await sh('mount -t tmpfs -o size=64m,mode=755 data /home');
      await keep(
        'exec 9>/home/debug.log; head -c 66000000 /dev/zero >&9; rm /home/debug.log; echo held; exec sleep 3600',
        'held',
      );
    },
  },
  {
    name: 'home-read-only',
    kind: 'file system read-only',
    cause: 'file-system-read-only',
    inject: async ({ hands }) => {
      await hands(`${loopHome('rw')} mount -o remount,ro "$ROOT/home"`);
    },
  },
  {
    name: 'file-system-gave-up',
    kind: 'file system in emergency read-only after an error',
    cause: 'file-system-read-only',
    consequences: ['disk-errors'],
    inject: async ({ hands }) => {
      await hands(`${loopHome('errors=remount-ro')}
        name=$(basename "$(findmnt -no SOURCE "$ROOT/home")")
        echo 1 >"/sys/fs/ext4/$name/trigger_fs_error"`);
    },
  },
  {
    name: 'disk-io-errors',
    kind: 'disk cannot be written',
    cause: 'disk-io-errors',
    consequences: ['disk-errors', 'file-system-read-only', 'many-log-errors'],
    plan: { kernelLog: true },
    single: true,
    inject: async ({ hands, sh }) => {
      // A disk of 48 MB on a place that holds less: what does not fit cannot be written.
      await hands(`
        mkdir "$ROOT/../small" && mount -t tmpfs -o size=9m small "$ROOT/../small"
        truncate -s 48m "$ROOT/../small/disk.img"
        mkfs.ext4 -q -E lazy_itable_init=0,lazy_journal_init=0 -O ^has_journal "$ROOT/../small/disk.img"
        mount -o loop,noinit_itable "$ROOT/../small/disk.img" "$ROOT/srv"`);
      await sh('head -c 20000000 /dev/urandom >/srv/film.mkv || true; sync -f /srv || true');
    },
  },
];
