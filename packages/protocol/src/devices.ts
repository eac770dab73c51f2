import { z } from 'zod';
import { UpdateOutcome } from './agents.ts';
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
  /** How the last update that the agent made by itself ended; null when it told of none. */
  update: UpdateOutcome.nullable().default(null),
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
  /** The group of the batch it enrolled with. */
  group: z.string().nullable().default(null),
  /** It sends tickets and nobody opens a shell to it, until an administrator ends that. */
  quarantine: z
    .object({ reason: z.string(), since: z.iso.datetime(), by: z.string() })
    .nullable()
    .default(null),
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

export const quarantineDeviceEndpoint = endpoint({
  name: 'quarantineDevice',
  summary: 'Puts a device in quarantine with a reason, or ends that with null.',
  method: 'PUT',
  path: '/api/v1/devices/:deviceId/quarantine',
  access: 'admin',
  params: z.strictObject({ deviceId: DeviceId }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200).nullable() }),
  answer: Device,
});

/** A version as `1.4.0`, with or without what follows a hyphen. */
export const AgentVersion = z
  .string()
  .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[0-9A-Za-z.-]{1,30})?$/);

export const setOldestAgentEndpoint = endpoint({
  name: 'setOldestAgent',
  summary: 'Names the oldest agent that shells are opened to; null: any.',
  method: 'PUT',
  path: '/api/v1/oldest-agent',
  access: 'admin',
  body: z.strictObject({ oldestAgent: AgentVersion.nullable() }),
  answer: z.object({ oldestAgent: AgentVersion.nullable() }),
});
