import { Refusal } from '@firstline/protocol/refusal';
import type { EnrolledDevice } from '../enrolment/enrolled-device.ts';
import { serverAddress } from '../enrolment/server-address.ts';
import { found, type Seen, seen, together } from './seen.ts';

/** The server that this computer belongs to, or shall: the enrolment's, else the policy's. */
export function serverOf(
  serverUrl: string | null,
  device: EnrolledDevice | null,
): { readonly origin: string | null; readonly seen: Seen } {
  const enrolledWith = device?.enrolled ? device.server : null;
  if (serverUrl === null) {
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
