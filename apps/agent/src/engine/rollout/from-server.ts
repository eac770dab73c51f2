import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import type { Timers } from '@firstline/connection/timers';
import type { System } from '@firstline/diagnostics/system/system';
import type { EnrolledDevice } from '../enrolment/enrolled-device.ts';
import { checkDevice, type DeviceStanding } from './device-check.ts';
import { found, notSeen, type Seen, seen, together, type What, within } from './seen.ts';
import { AFTER_THE_WAY, checkServer, ON_THE_WAY } from './server-check.ts';
import { checkSocket } from './socket-check.ts';
import { aheadOfTimeServers } from './time-servers.ts';
import { checkToken, type HeldToken } from './token-check.ts';

/** Longest times, milliseconds; each hop has a shorter one of its own. Installers wait a minute for all. */
const SERVER_MS = 30_000;
const SOCKET_MS = 12_000;
const TOKEN_MS = 12_000;

export interface FromServerNeeds {
  readonly origin: string | null;
  readonly rootFingerprint: string | null;
  readonly device: EnrolledDevice | null;
  readonly standing: () => Promise<DeviceStanding>;
  /** Null for a device, which needs no token any more. */
  readonly held: HeldToken | null;
  readonly isInstaller: boolean;
  readonly outgoing: Outgoing;
  readonly system: System;
  readonly timers: Timers;
  readonly version: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  /** Nobody wants to know any more. */
  readonly stop: AbortSignal;
}

/** What the server, or the way to it, tells: who it is, what the token is good for, how the device stands. */
export async function fromServer(needs: FromServerNeeds): Promise<Seen> {
  const { origin, held, device, outgoing, system, stop } = needs;
  const here = held === null ? together([]) : tokenHere(held, needs.isInstaller);
  const later: readonly What[] = [
    ...(held?.state === 'there' ? (['token'] as const) : []), // as const: one of them
    ...(device === null ? [] : (['device'] as const)), // as const: one of them
  ];
  if (origin === null) {
    return together([here, notSeen('follows', ...ON_THE_WAY, ...AFTER_THE_WAY, ...later)]);
  }
  const standing = device === null ? null : await needs.standing();
  const looked = await within(
    { ms: SERVER_MS, stop },
    [...ON_THE_WAY, ...AFTER_THE_WAY],
    (signal) =>
      checkServer(
        { ...needs, origin, aheadOfTimeServers: (until) => aheadOfTimeServers(system, until) },
        signal,
      ),
  );
  // An agent that is connected knows a way, as through a proxy whose password only it has.
  const asked = standing?.state === 'connected' ? wayKnown(looked) : looked;
  // Neither token nor proof is shown to a server that is somebody else's.
  const isForeign = asked.findings.some(({ code }) => code === 'root.mismatch');
  if (!asked.fine.includes('server') || isForeign) {
    return together([here, asked, notSeen('follows', ...later)]);
  }
  const rest = await Promise.all([
    within({ ms: SOCKET_MS, stop }, ['connection'], (signal) =>
      device === null || standing === null
        ? checkSocket({ ...needs, origin, open: outgoing.open, device: null }, signal)
        : checkDevice({ ...needs, device, open: outgoing.open, standing }, signal),
    ),
    ...(held?.state === 'there'
      ? [
          within({ ms: TOKEN_MS, stop }, ['token'], (signal) =>
            checkToken({ origin, fetch: outgoing.fetch, token: held.token }, signal),
          ),
        ]
      : []),
  ]);
  const all = together([here, asked, ...rest]);
  // The port was reached, and the agent's own connection is cut all the same.
  const isCut = all.findings.some(({ code }) => code === 'server.socket');
  return { ...all, fine: all.fine.filter((what) => !isCut || what !== 'connection') };
}

/** What is known of the token without asking anybody. */
function tokenHere(held: HeldToken, isInstaller: boolean): Seen {
  if (held.state === 'wrong') return seen('token', held.finding);
  if (held.state === 'there') return together([]);
  // Root cannot know which account enrolled with it; an account that is no device has none.
  return isInstaller ? notSeen('no-session', 'token') : seen('token', found('token.missing'));
}

/** What broke on this way did not break on the agent's. */
function wayKnown({ findings, fine, gaps }: Seen): Seen {
  if (fine.includes('server')) return { findings, fine, gaps };
  const after = gaps.filter(({ what }) => AFTER_THE_WAY.includes(what));
  return together([
    { findings: [], fine: ON_THE_WAY, gaps: [] },
    notSeen('failed', ...after.map(({ what }) => what)),
  ]);
}
