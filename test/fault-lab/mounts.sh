# What every computer has of its own beside its disk: processes, memory, devices. Read by a script, with $root.
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
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
