import { Refusal } from '@firstline/protocol/refusal';
import type { DeploymentFinding } from '@firstline/protocol/rollout';
import type { Effective } from '@firstline/settings/effective';
import type { Fault } from '@firstline/settings/fault';
import type { EnrolledDevice } from '../enrolment/enrolled-device.ts';
import { serverAddress } from '../enrolment/server-address.ts';
import { found, type Seen, seen, together } from './seen.ts';

/** The server that this computer belongs to, or shall: the enrolment's, else the policy's. */
export function serverOf(
  { values, faults }: Pick<Effective, 'values' | 'faults'>,
  device: EnrolledDevice | null,
): { readonly origin: string | null; readonly seen: Seen } {
  const enrolledWith = device?.enrolled ? device.server : null;
  const { ServerUrl: serverUrl } = values;
  if (serverUrl === null) {
    const fault = faults.find(isOfServer);
    if (fault !== undefined) return { origin: enrolledWith, seen: seen('policy', notTaken(fault)) };
    return enrolledWith === null
      ? { origin: null, seen: seen('policy', found('server.missing')) }
      : { origin: enrolledWith, seen: together([]) };
  }
  let origin: string;
  try {
    ({ origin } = serverAddress(serverUrl));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = error.detail['problem'] === 'not-encrypted' ? 'not-https' : 'not-an-address';
    const finding = found('server.address', { address: serverUrl, problem });
    return { origin: enrolledWith, seen: seen('policy', finding) };
  }
  if (enrolledWith !== null && enrolledWith !== origin) {
    const finding = found('device.elsewhere', { enrolledWith, address: origin });
    return { origin: enrolledWith, seen: seen('device', finding) };
  }
  return { origin, seen: together([]) };
}

/** A server's address that the settings did not take: told as that, and not as some fault in a policy. */
export const isOfServer = ({ key, code }: Fault): boolean =>
  key === 'ServerUrl' && code === 'key.value';

function notTaken({ detail }: Fault): DeploymentFinding {
  const written = String(detail['found'] ?? '').replaceAll(/^"|"$/g, '');
  return found('server.address', {
    // A name and a password before the host are nobody's business.
    address: written.replace(/\/\/[^/]*@/, '//'),
    problem: written.startsWith('http://') ? 'not-https' : 'not-an-address',
  });
}
