/** One line of /proc/self/mountinfo. */
export type Mount = {
  /** major:minor, which is the same for every place a file system is mounted at. */
  readonly number: string;
  readonly mount: string;
  readonly device: string;
  readonly type: string;
  readonly options: readonly string[];
  /** Options of the file system itself, beside those of this mount of it. */
  readonly own: readonly string[];
};

const pseudo = new Set(
  'autofs binfmt_misc bpf cgroup cgroup2 configfs debugfs devpts devtmpfs efivarfs fuse.gvfsd-fuse fuse.portal fusectl hugetlbfs mqueue nsfs proc pstore ramfs rpc_pipefs securityfs selinuxfs sysfs tracefs'.split(
    ' ',
  ),
);
const network =
  /^(?:nfs4?|cifs|smb3?|smbfs|afs|ceph|glusterfs|lustre|9p|davfs|fuse\.(?:sshfs|rclone|s3fs|davfs2?|glusterfs|cephfs))$/;
const image = /^(?:squashfs|iso9660|udf|erofs|cramfs|fuse\.(?:snapfuse|squashfuse|.*\.AppImage))$/;
const memory = /^(?:tmpfs|overlay)$/;

/** What kind of storage is behind a file system type; null for the kernel's own windows (proc, sysfs). */
export function kindOf(type: string): 'local' | 'network' | 'memory' | 'image' | null {
  if (pseudo.has(type)) return null;
  if (network.test(type)) return 'network';
  if (image.test(type)) return 'image';
  return memory.test(type) && type !== 'overlay' ? 'memory' : 'local';
}

/**
 * A network file system whose server is gone, or one that a program serves, may never answer, and keeps
 * whoever asks: for ever, where no signal can end it.
 */
export const answersForSure = ({ type }: Mount): boolean =>
  kindOf(type) !== 'network' && type !== 'autofs' && !type.startsWith('fuse.');

/** Parses mountinfo. A later mount on the same place hides an earlier one, so the last counts. */
export function mountsIn(text: string): Mount[] {
  const byPlace = new Map<string, Mount>();
  for (const line of text.split('\n')) {
    const [front = '', back] = line.split(' - ', 2);
    const [, , number = '', , mount, options = ''] = front.split(' ');
    const [type = '', device = '', own = ''] = (back ?? '').split(' ');
    if (mount === undefined || type === '') continue;
    const place = unescaped(mount);
    byPlace.delete(place);
    byPlace.set(place, {
      number,
      mount: place,
      device: unescaped(device),
      type,
      options: options.split(','),
      own: own.split(','),
    });
  }
  return [...byPlace.values()];
}

/** The mount that a path stands on. */
export const nearest = (mounts: readonly Mount[], path: string): Mount | undefined =>
  mounts
    .filter(({ mount }) => `${path}/`.startsWith(mount === '/' ? '/' : `${mount}/`))
    .sort((a, b) => b.mount.length - a.mount.length)[0];

/** The kernel writes blanks and backslashes of names as octal. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
