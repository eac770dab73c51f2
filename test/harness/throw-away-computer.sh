#!/bin/sh
# Becomes the first process of a throw-away computer: this machine's files with everything written kept in
# memory, and gone with its last process. throw-away-computer.sh FOLDER CHECKOUT open|closed
# `open` computers give ordinary accounts user namespaces; in a `closed` one, a chroot, they get none.
set -eu
folder=$1 checkout=$2 namespaces=$3
mount -t tmpfs -o mode=755 computer "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
root=$folder/root
mount -t overlay -o lowerdir=/,upperdir="$folder/upper",workdir="$folder/work" /dev/root "$root"
mount -t proc proc "$root/proc"
for shared in sys sysrq-trigger; do
  [ -e "$root/proc/$shared" ] || continue
  mount --bind "$root/proc/$shared" "$root/proc/$shared"
  mount -o remount,bind,ro "$root/proc/$shared"
done
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
# The overlay shows what lies on the root's own file system only, and /tmp is a new one.
if [ ! -e "$root$checkout/package.json" ]; then
  mkdir -p "$root$checkout"
  mount --bind "$checkout" "$root$checkout"
  mount -o remount,bind,ro "$root$checkout"
fi
hostname lt-4471
echo 'mara:x:1500:1500:Mara,,,:/home/mara:/bin/bash' >>"$root/etc/passwd"
echo 'mara:x:1500:' >>"$root/etc/group"
mkdir -p "$root/home/mara"
chown 1500:1500 "$root/home/mara"
# Whoever looks at what was written finds it here, since the folder itself goes out of sight.
exec 9<"$folder/upper"
cd /
clean='env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root'
wait='echo up; while :; do sleep 3600 & wait $!; done'
if [ "$namespaces" = open ]; then
  mkdir "$root/machine"
  pivot_root "$root" "$root/machine"
  umount -l /machine
  rmdir /machine
  exec $clean /bin/sh -c "$wait"
fi
exec $clean chroot "$root" /bin/sh -c "$wait"
