import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { DeviceId, PersonId, SnapshotId } from './ids.ts';

/** A device as the console lists it. */
export const Device = z.object({
  id: DeviceId,
  name: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  osName: z.string(),
  signInName: z.string(),
  person: z.object({ id: PersonId, name: z.string() }).nullable(),
  online: z.boolean(),
  presence: z.enum(['here', 'locked', 'busy', 'nobody', 'unknown']),
  lastSeenAt: z.iso.datetime().nullable(),
  enrolledAt: z.iso.datetime(),
  agentVersion: z.string().nullable(),
  /** X25519 static key, base64url: consoles pin it at first use. */
  sealingKey: z.string(),
  latestSnapshot: z
    .object({
      id: SnapshotId,
      takenAt: z.iso.datetime(),
      bad: z.number().int(),
      warn: z.number().int(),
    })
    .nullable(),
  openTickets: z.number().int(),
});
export type Device = z.infer<typeof Device>;

export const listDevicesEndpoint = endpoint({
  name: 'listDevices',
  summary: 'All devices, by name.',
  method: 'GET',
  path: '/api/v1/devices',
  access: 'technician',
  answer: z.object({ devices: z.array(Device) }),
});

export const getDeviceEndpoint = endpoint({
  name: 'getDevice',
  summary:
    'One device with its 100 newest snapshots, newest first, and the newest without bad or warn, however old.',
  method: 'GET',
  path: '/api/v1/devices/:deviceId',
  access: 'technician',
  params: z.strictObject({ deviceId: DeviceId }),
  answer: z.object({
    device: Device,
    snapshots: z.array(
      z.object({
        id: SnapshotId,
        takenAt: z.iso.datetime(),
        bytes: z.number().int(),
        bad: z.number().int(),
        warn: z.number().int(),
      }),
    ),
  }),
});

export const assignDeviceEndpoint = endpoint({
  name: 'assignDevice',
  summary: 'Maps the device’s sign-in name to a person, or to nobody.',
  method: 'PUT',
  path: '/api/v1/devices/:deviceId/person',
  access: 'admin',
  params: z.strictObject({ deviceId: DeviceId }),
  body: z.strictObject({ person: PersonId.nullable() }),
  answer: Device,
});
