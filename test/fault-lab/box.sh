#!/bin/sh
# Turns a fresh set of namespaces into a throw-away computer and becomes its first process.
# box.sh FOLDER CHECKOUT FIRST KERNEL_LOG
# FOLDER is empty, CHECKOUT is shown read-only, FIRST is `plain` or `systemd`, KERNEL_LOG `shown` or `hidden`.
# Everything written in it stays in memory and is gone with its last process.
set -eu
folder=$1 checkout=$2 first=$3 kernel_log=$4
mount -t tmpfs -o size=1g,mode=755 box "$folder"
mkdir "$folder/upper" "$folder/work" "$folder/root"
root=$folder/root
mount -t overlay -o lowerdir=/,upperdir="$folder/upper",workdir="$folder/work" /dev/root "$root"
mount -t proc proc "$root/proc"
# What belongs to the whole machine can be read there and never written.
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
if [ -e /dev/net/tun ]; then
  mkdir "$root/dev/net" && : >"$root/dev/net/tun" && mount --bind /dev/net/tun "$root/dev/net/tun"
fi
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
# The overlay shows what lies on the root's own file system only, and /tmp is a new one.
if [ ! -e "$root$checkout/package.json" ]; then
  mkdir -p "$root$checkout"
  mount --bind "$checkout" "$root$checkout"
  mount -o remount,bind,ro "$root$checkout"
fi
hostname lt-4471
ip link set lo up
. "$(dirname "$0")/image.sh"
clean='env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root'
if [ "$kernel_log" = shown ]; then
  : >"$root/dev/kmsg"
  mount --bind /dev/kmsg "$root/dev/kmsg"
fi
if [ "$first" = systemd ]; then
  . "$(dirname "$0")/systemd.sh"
  echo up
  exec $clean container=lab chroot "$root" /lib/systemd/systemd --system --unit=lab.target \
    --log-target=journal --log-level=warning --show-status=0
fi
# A first process has to take note of the end of whoever nobody else does.
exec $clean chroot "$root" /bin/sh -c 'cd /; echo up; while :; do sleep 3600 & wait $!; done'
