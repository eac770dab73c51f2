import { lazy, Suspense } from 'react';
import { AuditLog } from './audit/audit-log.tsx';
import { usePlaces } from './console-context.ts';
import { DeviceList } from './devices/device-list.tsx';
import { Queue } from './tickets/queue.tsx';

const Ticket = lazy(async () => ({ default: (await import('./tickets/ticket.tsx')).TicketScreen }));
const DeviceScreen = lazy(async () => ({
  default: (await import('./devices/device.tsx')).DeviceScreen,
}));

const RolloutList = lazy(async () => ({
  default: (await import('./rollout/rollout-list.tsx')).RolloutList,
}));
const BatchScreen = lazy(async () => ({
  default: (await import('./rollout/batch.tsx')).BatchScreen,
}));

/** The screen of the place one is at. */
export function Screen() {
  const place = usePlaces((state) => state.place);
  switch (place.at) {
    case 'queue':
      return place.ticket !== null && place.tab !== null ? (
        <Suspense fallback={null}>
          <Ticket key={place.ticket} id={place.ticket} tab={place.tab} looking={place} />
        </Suspense>
      ) : (
        <Queue place={place} />
      );
    case 'devices':
      return <DeviceList find={place.find} />;
    case 'device':
      return (
        <Suspense fallback={null}>
          <DeviceScreen key={place.device} place={place} />
        </Suspense>
      );
    case 'rollout':
      return (
        <Suspense fallback={null}>
          <RolloutList />
        </Suspense>
      );
    case 'batch':
      return (
        <Suspense fallback={null}>
          <BatchScreen key={place.batch} place={place} />
        </Suspense>
      );
    case 'audit':
      return <AuditLog />;
  }
}
