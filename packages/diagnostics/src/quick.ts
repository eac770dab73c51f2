import type { SectionName } from '@firstline/protocol/snapshots/sections';

/** What changes within minutes and costs little to read: the sections of a quick look. */
export const quickSections: readonly SectionName[] = [
  'load',
  'memory',
  'disks',
  'network',
  'gateway',
  'services',
  'crashes',
];
