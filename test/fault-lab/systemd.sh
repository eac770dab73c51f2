# A computer with services, a journal and sign-ins: a real systemd, with a target of its own.
# Read by box.sh, with $root. The default target would start every service that this machine has enabled.
units=$root/etc/systemd/system
rm -rf "$units" "$root/etc/machine-id" "$root/var/lib/systemd" "$root/var/log/journal"
mkdir -p "$units"
cat >"$units/lab.target" <<'END'
[Unit]
Description=A computer at work
Requires=sysinit.target basic.target dbus.service systemd-logind.service
After=basic.target dbus.service systemd-logind.service
AllowIsolate=yes
END
# What looks after hardware, the clock or the kernel is the machine's business and not this computer's.
for unit in systemd-sysctl systemd-binfmt systemd-update-utmp systemd-hwdb-update systemd-udevd \
  systemd-udev-trigger systemd-modules-load modprobe@ systemd-pcrphase systemd-pcrphase-sysinit \
  systemd-tmpfiles-clean systemd-timesyncd keyboard-setup console-setup e2scrub_reap apparmor \
  systemd-firstboot systemd-sysusers systemd-machine-id-commit systemd-random-seed \
  systemd-boot-system-token systemd-repart systemd-remount-fs systemd-pstore systemd-network-generator; do
  ln -s /dev/null "$units/$unit.service"
done
for unit in systemd-udevd-kernel.socket systemd-udevd-control.socket timers.target getty.target \
  swap.target dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
  sys-fs-fuse-connections.mount sys-kernel-config.mount proc-sys-fs-binfmt_misc.automount; do
  ln -s /dev/null "$units/$unit"
done
echo 11111111111111111111111111111111 >"$root/etc/machine-id"
: >"$root/dev/console"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
