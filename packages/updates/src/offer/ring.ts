import type { UpdateCrypto } from '../metadata/crypto.ts';

/** Devices are told apart in hundredths of a percent. */
const PARTS = 10_000;

/**
 * The number of a device among all, 0–9999, made from its id alone: nobody hands it out, and it never
 * changes. Raising a release's percentage only adds devices.
 */
export function deviceNumber(id: string, crypto: UpdateCrypto): number {
  const hash = crypto.digest('sha256', new TextEncoder().encode(`firstline/ring/v1\n${id}`));
  // Thirteen digits of a hash are exact in a number, and even out over 10,000 parts.
  return Number.parseInt(hash.slice(0, 13), 16) % PARTS;
}

/** Whether a device is among the first `percentage` of 100. */
export const isInRing = (number: number, percentage: number): boolean =>
  number < (percentage / 100) * PARTS;
