# What the throw-away computer is set up like: the state in which nothing is wrong with it.
# Read by box.sh, with $root.
cat >"$root/etc/resolv.conf" <<'END'
search northwind.example
nameserver 10.78.0.53
nameserver 10.78.0.54
END
cat >"$root/etc/hosts" <<'END'
127.0.0.1 localhost
127.0.1.1 lt-4471
END
echo lt-4471 >"$root/etc/hostname"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
cat >>"$root/etc/nsswitch.conf" <<'END'
passwd: files
group: files
shadow: files
END
# Whatever the lab itself runs in, this is a computer that somebody sits at.
rm -rf "$root/etc/cups/printers.conf" "$root/var/spool/cups/"* "$root/var/crash" "$root/etc/wireguard" "$root/etc/openvpn" "$root/.dockerenv" "$root/etc/environment" "$root/etc/apt/apt.conf.d/"*proxy*
mkdir -p "$root/etc/chrony"
echo 'server ntp.northwind.example iburst' >"$root/etc/chrony/chrony.conf"
# Whoever started the lab may not have looked for updates for weeks; this computer has, today.
mkdir -p "$root/var/lib/apt/lists/partial" "$root/var/lib/apt/periodic"
touch "$root/var/lib/apt/lists/partial" "$root/var/lib/apt/periodic/update-success-stamp" "$root/var/lib/dpkg/status"
# Nobody else has an account here than the one person.
awk -F: '$3 < 1000 || $3 >= 60000' "$root/etc/passwd" >"$folder/passwd"
cat "$folder/passwd" >"$root/etc/passwd"
echo 'mara:x:1500:1500:Mara,,,:/home/mara:/bin/bash' >>"$root/etc/passwd"
echo 'mara:x:1500:' >>"$root/etc/group"
echo 'mara:!:20000:0:99999:7:::' >>"$root/etc/shadow"
mkdir -p "$root/home/mara"
chown 1500:1500 "$root/home/mara"
cat "$folder/../authority.pem" >>"$root/etc/ssl/certs/ca-certificates.crt"
nft -f - <<'END'
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;
    iif lo accept
    ct state established,related accept
    meta l4proto { icmp, icmpv6 } accept
  }
}
END
