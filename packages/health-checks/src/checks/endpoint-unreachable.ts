import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { check, type Check, seen, type Verdict } from '../check.ts';
import {
  cameThrough,
  isSilenced,
  type Outcome,
  outcomeOf,
  placeOf,
  sayOutcome,
} from '../endpoints.ts';

/** What everybody needs all day; the rest may be somebody else's. */
const needed: ReadonlySet<Endpoint['kind']> = new Set(['firstline', 'mail', 'directory', 'files']);

/** The name of a server that the organisation listed leads nowhere. */
export const endpointNotFound = endpointCheck('endpoint-not-found', 'not-found');

/** A server that the organisation listed does not take a connection. */
export const endpointUnreachable = endpointCheck('endpoint-unreachable', 'unreachable');

/** A server that the organisation listed takes a connection and then says nothing that makes sense. */
export const endpointMute = endpointCheck('endpoint-mute', 'mute');

/** Mail cannot be fetched or sent. */
export const mailUnreachable = check({
  code: 'mail-unreachable',
  needs: ['reachability'],
  judge: ({ reachability }) =>
    reachability.endpoints.flatMap((one, at) => {
      const failed = ['not-found', 'unreachable', 'mute'].includes(outcomeOf(one));
      return one.kind === 'mail' && failed ? [verdictOf(one, at)] : [];
    }),
});

/** One server that answers nothing is a server; two are a wall. */
const SILENT_MIN = 2;

/** Names and the gateway answer, yet every connection dies: something on the way lets nothing through. */
export const networkBlocked = check({
  code: 'network-blocked',
  needs: ['reachability', 'dns', 'gateway'],
  explains: [
    'endpoint-unreachable',
    'endpoint-mute',
    'mail-unreachable',
    'vpn-down',
    'clock-not-kept',
  ],
  judge({ reachability, dns, gateway }) {
    const tried = reachability.endpoints
      .map((one, at) => ({ one, at }))
      .filter(({ one }) => one.connect !== null && !one.throughProxy);
    const silent = tried.filter(({ one }) => isSilenced(one));
    if (silent.length < SILENT_MIN || tried.some(({ one }) => cameThrough(one))) return [];
    if (!dns.servers.some((one) => one.answer?.state === 'answered')) return [];
    if (!gateway.gateways.some((one) => one.presence !== 'gone')) return [];
    return [
      {
        severity: 'bad',
        params: {
          servers: silent.length,
          names: silent.map(({ one }) => placeOf(one)).join(', '),
        },
        evidence: silent.flatMap(({ one, at }) => evidenceOf(one, at)),
        remedy: null,
      },
    ];
  },
});

/** Small packets arrive and large ones do not, and nobody says so to whoever sends them. */
export const mtuBlackHole = check({
  code: 'mtu-black-hole',
  needs: ['reachability'],
  explains: ['endpoint-mute', 'mail-unreachable'],
  judge({ reachability }) {
    const lost = reachability.endpoints
      .map((one, at) => ({ one, at }))
      .filter(({ one }) => one.largePackets === 'lost');
    if (lost.length === 0) return [];
    return [
      {
        severity: 'bad',
        params: { names: lost.map(({ one }) => placeOf(one)).join(', '), servers: lost.length },
        evidence: lost.flatMap(({ one, at }) => [
          seen('reachability', `endpoints[${at}].host`, one.host),
          seen('reachability', `endpoints[${at}].largePackets`, one.largePackets),
        ]),
        remedy: null,
      },
    ];
  },
});

/** Mail has a finding of its own, in words that people look for. */
function endpointCheck(code: string, outcome: Outcome): Check {
  return check({
    code,
    needs: ['reachability'],
    judge: ({ reachability }) =>
      reachability.endpoints.flatMap((one, at) =>
        one.kind !== 'mail' && outcomeOf(one) === outcome ? [verdictOf(one, at)] : [],
      ),
  });
}

const verdictOf = (one: Endpoint, at: number): Verdict => ({
  severity: needed.has(one.kind) ? 'bad' : 'warn',
  params: { server: one.name, place: placeOf(one), outcome: sayOutcome(one) },
  evidence: evidenceOf(one, at),
  remedy: null,
  about: placeOf(one),
});

const evidenceOf = (one: Endpoint, at: number) => [
  seen('reachability', `endpoints[${at}].host`, one.host),
  one.addresses === 0
    ? seen('reachability', `endpoints[${at}].addresses`, 0)
    : seen('reachability', `endpoints[${at}].connect`, sayOutcome(one)),
];
