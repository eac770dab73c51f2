import type { Fault } from '../fault.ts';

/** Shows a folder of figures where the kernel shows a device; none is fitted here. */
const shown = (folder: string, files: Readonly<Record<string, string>>): string =>
  [
    `mount -t tmpfs shown ${folder}`,
    ...Object.entries(files).map(
      ([name, text]) =>
        `mkdir -p "$(dirname ${folder}/${name})" && echo '${text}' >${folder}/${name}`,
    ),
  ].join('\n');

/** The JSON of smartctl 7.3 for a drive that fails, cut to what is read; written from its documentation. */
const failingDrive = JSON.stringify({
  json_format_version: [1, 0],
  device: { name: '/dev/sda', type: 'sat', protocol: 'ATA' },
  model_name: 'WDC WD10EZEX-08WN4A0',
  smart_status: { passed: false },
  ata_smart_attributes: {
    table: [
      { id: 5, name: 'Reallocated_Sector_Ct', when_failed: 'now', raw: { value: 1984 } },
      { id: 197, name: 'Current_Pending_Sector', when_failed: '', raw: { value: 88 } },
    ],
  },
  power_on_time: { hours: 31_212 },
  temperature: { current: 41 },
});

/** Faults of hardware that is not there: figures in bound files, and programs that repeat a recording. */
export const recordedFaults: readonly Fault[] = [
  {
    name: 'drive-failing',
    kind: 'SMART failing',
    cause: 'drive-failing',
    recorded: true,
    inject: async ({ sh }) => {
      await sh(`${shown('/sys/block', {
        'sda/size': '1953525168',
        'sda/ro': '0',
        'sda/removable': '0',
        'sda/queue/rotational': '1',
        'sda/device/model': 'WDC WD10EZEX-08W',
      })}
        printf '#!/bin/sh\\ncat <<"END"\\n%s\\nEND\\n' '${failingDrive}' >/usr/sbin/smartctl
        chmod 755 /usr/sbin/smartctl`);
    },
  },
  {
    name: 'battery-worn',
    kind: 'battery worn',
    cause: 'battery-worn',
    recorded: true,
    // A laptop's disk should be encrypted; this one's is not known to be.
    beside: ['encryption-off'],
    inject: async ({ sh }) => {
      await sh(
        shown('/sys/class/power_supply', {
          'AC/type': 'Mains',
          'AC/online': '1',
          'BAT0/type': 'Battery',
          'BAT0/status': 'Not charging',
          'BAT0/capacity': '88',
          'BAT0/cycle_count': '912',
          'BAT0/energy_full_design': '50020000',
          'BAT0/energy_full': '21400000',
        }),
      );
    },
  },
  {
    name: 'wifi-weak',
    kind: 'Wi-Fi weak',
    cause: 'wifi-weak',
    consequences: ['dns-slow', 'dns-server-down'],
    recorded: true,
    inject: async ({ sh }) => {
      await sh(`${shown('/sys/class/net', {
        'wlan0/uevent': 'DEVTYPE=wlan',
        'wlan0/flags': '0x1003',
        'wlan0/type': '1',
        'wlan0/operstate': 'up',
        'wlan0/carrier': '1',
      })}
        for name in lo eth0; do ln -s "/sys/devices/virtual/net/$name" /sys/class/net; done
        cat >/usr/sbin/iw <<'END'
#!/bin/sh
[ "$3" = link ] || exit 0
cat <<'LINK'
Connected to 00:1a:8c:00:30:01 (on wlan0)
	SSID: Northwind
	freq: 5180
	signal: -84 dBm
	tx bitrate: 12.0 MBit/s
LINK
END
        chmod 755 /usr/sbin/iw`);
    },
  },
  {
    name: 'processor-too-hot',
    kind: 'overheating',
    cause: 'overheating',
    recorded: true,
    inject: async ({ sh }) => {
      await sh(
        shown('/sys/class/thermal', {
          'thermal_zone0/type': 'x86_pkg_temp',
          'thermal_zone0/temp': '101000',
        }),
      );
    },
  },
];
