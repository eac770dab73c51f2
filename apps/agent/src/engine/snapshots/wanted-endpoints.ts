import { urlIn } from '@firstline/diagnostics/url-in';
import path from 'node:path';
import type { WantedEndpoint } from '@firstline/diagnostics/collector';
import type { Timers } from '@firstline/connection/timers';
import { OrganisationEndpoint, Welcome } from '@firstline/protocol/agents';
import { z } from 'zod';
import { readEnrolledDevice } from '../enrolment/enrolled-device.ts';
import { createLatestFile, readLatest } from '../latest-file.ts';

/** Its name in the agent's data folder. */
export const ENDPOINTS_FILE = 'endpoints.json';

/** What is written down of them, so that a computer that is offline still knows whom it should reach. */
const Kept = z.object({ version: z.literal(1), endpoints: Welcome.shape.endpoints.readonly() });

/** Servers that a look at this computer tries to reach: the Firstline server, and those it told of. */
export interface WantedEndpoints {
  now(): readonly WantedEndpoint[];
  /** The server said anew whom the organisation lists. */
  told(endpoints: readonly OrganisationEndpoint[]): void;
  /** Waits until what was told is on disk. */
  settled(): Promise<void>;
}

export async function openWantedEndpoints(options: {
  readonly file: string;
  /** Where the device is enrolled; null: nowhere yet. */
  readonly server: () => string | null;
  readonly timers: Timers;
  readonly onTrouble: (what: string, error: unknown) => void;
}): Promise<WantedEndpoints> {
  const { file, server, timers, onTrouble } = options;
  const latest = createLatestFile(file, timers, (error) =>
    onTrouble('the organisation’s servers were not kept', error),
  );
  let listed: readonly OrganisationEndpoint[] = await keptIn(file, onTrouble);
  return {
    now() {
      const at = server();
      return at === null ? [] : [...firstlineAt(at), ...listed];
    },
    told(endpoints) {
      if (JSON.stringify(endpoints) === JSON.stringify(listed)) return;
      listed = endpoints;
      latest.save(() => ({ version: 1, endpoints: listed }) satisfies z.infer<typeof Kept>);
    },
    settled: latest.settled,
  };
}

/** The same for a program that looks beside the agent: it writes nothing, and does without what is damaged. */
export async function wantedIn(dataFolder: string): Promise<readonly WantedEndpoint[]> {
  const device = await readEnrolledDevice(dataFolder).catch(() => null);
  if (device === null || device.enrolled === null) return [];
  const listed = await keptIn(path.join(dataFolder, ENDPOINTS_FILE), () => undefined);
  return [...firstlineAt(device.server), ...listed];
}

/** A file that cannot be used is as none: the next welcome brings the list again. */
async function keptIn(
  file: string,
  onTrouble: (what: string, error: unknown) => void,
): Promise<readonly OrganisationEndpoint[]> {
  try {
    const kept = await readLatest(file);
    return kept === null ? [] : Kept.parse(kept).endpoints;
  } catch (error) {
    onTrouble('the organisation’s servers could not be read', error);
    return [];
  }
}

/** The Firstline server as an endpoint like others, from the address that the device was enrolled at. */
export function firstlineAt(server: string): readonly WantedEndpoint[] {
  const written = server.includes('://') ? server : `https://${server}`;
  const url = urlIn(written);
  if (url === null) return [];
  const { protocol, hostname, port } = url;
  const tls = protocol === 'https:';
  return [
    {
      name: 'Firstline',
      kind: 'firstline',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (tls ? 443 : 80) : Number(port),
      tls,
    },
  ];
}
