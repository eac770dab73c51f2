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
. "$lab/mounts.sh"
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
