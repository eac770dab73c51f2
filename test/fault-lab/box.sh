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
. "$(dirname "$0")/mounts.sh"
if [ -e /dev/net/tun ]; then
  mkdir "$root/dev/net" && : >"$root/dev/net/tun" && mount --bind /dev/net/tun "$root/dev/net/tun"
fi
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
