import type { SectionValue } from '@firstline/protocol/snapshots/sections';

type Device = SectionValue<'device'> | null;

/** Somebody carries it about, so that it can be lost and meets strange networks. */
export const isPortable = (device: Device, battery: SectionValue<'battery'> | null): boolean =>
  battery !== null || device?.kind === 'laptop' || device?.kind === 'tablet';

/** People sit in front of it, as far as its maker tells. */
export const isPersonal = (device: Device, battery: SectionValue<'battery'> | null): boolean =>
  isPortable(device, battery) || device?.kind === 'desktop';

/** It stands in a data centre, and others look after what people's computers need for themselves. */
export const isServed = (device: Device): boolean =>
  device?.kind === 'server' || device?.kind === 'container';
