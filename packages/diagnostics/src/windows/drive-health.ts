import type { Drive } from '@firstline/protocol/snapshots/disks';
import type { Told } from '../told.ts';

/** MSFT_PhysicalDisk.HealthStatus: 0 healthy, 1 warning, 2 unhealthy, 5 unknown. */
const HEALTHY = 0;
const WARNING = 1;
const UNHEALTHY = 2;

/**
 * What a drive says of itself: MSFT_PhysicalDisk for everybody, MSFT_StorageReliabilityCounter and
 * MSStorageDriver_FailurePredictStatus (SMART's own verdict) for administrators. Null when it says nothing.
 */
export function healthOf(
  physical: Told | undefined,
  counters: Told | undefined,
  prediction: Told | undefined,
): Drive['health'] {
  const status = physical?.number('HealthStatus') ?? null;
  const predicted = prediction?.flag('PredictFailure') ?? null;
  if (status === null && counters === undefined && predicted === null) return null;
  const failing = predicted === true || status === WARNING || status === UNHEALTHY;
  const celsius = counters?.count('Temperature') ?? null;
  const worn = counters?.count('Wear') ?? null;
  return {
    condition: failing ? 'failing' : status === HEALTHY || predicted === false ? 'ok' : 'unknown',
    // A drive that does not measure says 0.
    temperatureCelsius: celsius === null || celsius === 0 || celsius > 200 ? null : celsius,
    powerOnHours: counters?.count('PowerOnHours') || null,
    reallocated: null,
    pending: null,
    mediaErrors: counters?.count('ReadErrorsUncorrected') ?? null,
    worn: worn === null ? null : worn / 100,
  };
}
