#!/bin/sh
# Becomes the first process of a throw-away Debian: a fresh installation, with everything written kept in
# memory, and gone with its last process. debian-computer.sh FOLDER BASE services|plain
set -eu
folder=$1 base=$2 first=$3
lab=$(dirname "$0")/../fault-lab
mount -t tmpfs -o size=3g,mode=755 computer "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
root=$folder/root
mount -t overlay -o lowerdir="$base",upperdir="$folder/upper",workdir="$folder/work" debian "$root"
mount -t proc proc "$root/proc"
for shared in sys sysrq-trigger; do
  [ -e "$root/proc/$shared" ] || continue
  mount --bind "$root/proc/$shared" "$root/proc/$shared"
  mount -o remount,bind,ro "$root/proc/$shared"
done
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=755,size=4m dev "$root/dev"
for node in null zero full random urandom tty; do
  : >"$root/dev/$node"
  mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
hostname desk
ip link set lo up
printf '127.0.0.1 localhost desk\n' >"$root/etc/hosts"
: >"$root/etc/machine-id"
if [ "$first" = services ]; then . "$lab/systemd.sh"; fi
mkdir "$root/machine"
pivot_root "$root" "$root/machine"
umount -l /machine
rmdir /machine
cd /
clean='env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root'
echo up
if [ "$first" = services ]; then
  exec $clean container=lab /lib/systemd/systemd --system --unit=lab.target --log-target=journal \
    --log-level=warning --show-status=0
fi
exec $clean /bin/sh -c 'while :; do sleep 3600 & wait $!; done'
