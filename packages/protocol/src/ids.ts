import { z } from 'zod';

/** Every id is a UUIDv7 made by whoever states the intent, so repeating an intent repeats its id. */
export const PersonId = z.uuidv7().brand('PersonId');
export type PersonId = z.infer<typeof PersonId>;
export const TeamId = z.uuidv7().brand('TeamId');
export type TeamId = z.infer<typeof TeamId>;
export const DeviceId = z.uuidv7().brand('DeviceId');
export type DeviceId = z.infer<typeof DeviceId>;
export const TicketId = z.uuidv7().brand('TicketId');
export type TicketId = z.infer<typeof TicketId>;
export const EntryId = z.uuidv7().brand('EntryId');
export type EntryId = z.infer<typeof EntryId>;
export const SnapshotId = z.uuidv7().brand('SnapshotId');
export type SnapshotId = z.infer<typeof SnapshotId>;
export const AttachmentId = z.uuidv7().brand('AttachmentId');
export type AttachmentId = z.infer<typeof AttachmentId>;
export const ShellId = z.uuidv7().brand('ShellId');
export type ShellId = z.infer<typeof ShellId>;
export const RemedyRunId = z.uuidv7().brand('RemedyRunId');
export type RemedyRunId = z.infer<typeof RemedyRunId>;
export const EnrolmentTokenId = z.uuidv7().brand('EnrolmentTokenId');
export type EnrolmentTokenId = z.infer<typeof EnrolmentTokenId>;
export const InstallationId = z.uuidv7().brand('InstallationId');
export type InstallationId = z.infer<typeof InstallationId>;
export const DeploymentReportId = z.uuidv7().brand('DeploymentReportId');
export type DeploymentReportId = z.infer<typeof DeploymentReportId>;

/**
 * A UUIDv7 (RFC 9562 §5.7) from a time in milliseconds and ten random bytes.
 * Throws when fewer bytes are given; time and randomness are the caller's.
 */
export function uuidv7(nowMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes');
  const time = Math.trunc(nowMs).toString(16).padStart(12, '0');
  const bytes = Array.from(random.subarray(0, 10));
  const at = (index: number): number => bytes[index] ?? 0;
  bytes[0] = (at(0) & 0x0f) | 0x70;
  bytes[2] = (at(2) & 0x3f) | 0x80;
  const hex = time + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
