import type { Fault } from '../fault.ts';
import { diskFaults } from './disk.ts';
import { memoryFaults } from './memory.ts';
import { nameFaults } from './names.ts';
import { networkFaults } from './network.ts';
import { packageFaults } from './packages.ts';
import { personFaults } from './person.ts';
import { printingFaults } from './printing.ts';
import { pressureFaults } from './pressure.ts';
import { programFaults } from './programs.ts';
import { reachFaults } from './reach.ts';
import { recordedFaults } from './recorded.ts';
import { serviceFaults } from './services.ts';
import { timeFaults } from './time.ts';
import { vpnFaults } from './vpn.ts';

/** Everything that the lab breaks. Those that run singly keep this order: what lingers comes last. */
export const faults: readonly Fault[] = [
  ...diskFaults,
  ...networkFaults,
  ...nameFaults,
  ...reachFaults,
  ...vpnFaults,
  ...timeFaults,
  ...packageFaults,
  ...printingFaults,
  ...personFaults,
  ...serviceFaults,
  ...programFaults,
  ...memoryFaults,
  ...recordedFaults,
  ...pressureFaults,
];
