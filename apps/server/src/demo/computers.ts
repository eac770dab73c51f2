import { fullDesktop } from './computers/full-desktop.ts';
import { wifiLaptop } from './computers/wifi-laptop.ts';
import { windowsLaptop } from './computers/windows-laptop.ts';
import { wornLaptop } from './computers/worn-laptop.ts';
import { before, DAY, type DemoComputer, fine } from './demo-computer.ts';

/** Six computers in different health: two fine, three with something to do, one in trouble. */
export const computers: readonly DemoComputer[] = [
  wifiLaptop,
  {
    name: 'LT-2304',
    of: 'lucia',
    platform: 'linux',
    osName: 'Ubuntu 24.04.1 LTS',
    signInName: 'lucia',
    snapshots: [
      { minutesAgo: 4 * DAY, differs: fine },
      {
        minutesAgo: 200,
        // The password was changed elsewhere; this computer still asks with the old one.
        differs: (base, at) => ({
          security: { ...base.security, signInTicketExpiresAt: before(at, 190) },
        }),
      },
    ],
  },
  fullDesktop,
  wornLaptop,
  {
    name: 'MB-0088',
    of: 'cigdem',
    platform: 'darwin',
    osName: 'macOS 15.1',
    signInName: 'cigdem',
    snapshots: [{ minutesAgo: DAY + 40, differs: fine }],
  },
  windowsLaptop,
];
