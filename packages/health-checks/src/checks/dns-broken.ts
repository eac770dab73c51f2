import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, seen, type Verdict } from '../check.ts';
import { unreachable } from '../consequences.ts';
import { outcomeOf, placeOf } from '../endpoints.ts';

type Servers = SectionValue<'dns'>['servers'];
type Asked = {
  readonly at: number;
  readonly address: string;
  readonly outcome: string;
  readonly ms: number | null;
};

/** Slower than this, every new page begins with a wait that people feel. */
const SLOW_MS = 250;

/** No name server answers: names of other computers cannot be found. */
export const dnsBroken = check({
  code: 'dns-broken',
  needs: ['dns'],
  explains: [
    'dns-slow',
    'dns-organisation-unknown',
    'network-blocked',
    'proxy-dead',
    'vpn-down',
    'clock-not-kept',
    ...unreachable,
  ],
  uses: ['gateway'],
  judge({ dns, gateway }) {
    // Without a way out nobody has told this computer of one, and that is told on its own.
    if (dns.servers.length === 0) return (gateway?.gateways.length ?? 0) > 0 ? [noneSetUp] : [];
    const asked = askedOf(dns.servers);
    const down = asked.filter((one) => one.ms === null);
    if (asked.length === 0 || down.length < asked.length) return [];
    return [
      {
        severity: 'bad',
        params: {
          servers: down.map((one) => one.address).join(', '),
          outcome: [...new Set(down.map((one) => one.outcome))].join(', '),
        },
        evidence: down.flatMap(evidenceOf),
        remedy: 'flush-dns',
      },
    ];
  },
});

const noneSetUp: Verdict = {
  severity: 'bad',
  params: { servers: 'no name server', outcome: 'none is set up' },
  evidence: [seen('dns', 'servers.length', 0)],
  remedy: null,
};

/** Some name servers answer and others do not: every now and then something hangs. */
export const dnsServerDown = check({
  code: 'dns-server-down',
  needs: ['dns'],
  judge({ dns }) {
    const asked = askedOf(dns.servers);
    const down = asked.filter((one) => one.ms === null);
    if (down.length === asked.length) return [];
    return down.map((one) => ({
      severity: 'warn' as const,
      params: { server: one.address, outcome: one.outcome },
      evidence: evidenceOf(one),
      remedy: null,
    }));
  },
});

/** Name servers answer, but late. */
export const dnsSlow = check({
  code: 'dns-slow',
  needs: ['dns'],
  judge: ({ dns }) =>
    askedOf(dns.servers).flatMap((one) => {
      if (one.ms === null || one.ms < SLOW_MS) return [];
      return [
        {
          severity: 'warn',
          params: { server: one.address, answerMs: Math.round(one.ms) },
          evidence: evidenceOf(one),
          remedy: null,
        },
      ];
    }),
});

/** A name server has an address for a name that cannot exist: it sends people somewhere else. */
export const dnsInventsNames = check({
  code: 'dns-invents-names',
  needs: ['dns'],
  explains: [
    'certificate-wrong-name',
    'certificate-self-signed',
    'certificate-untrusted',
    'endpoint-unreachable',
    'endpoint-mute',
    'mail-unreachable',
  ],
  judge: ({ dns }) =>
    dns.servers.flatMap((one, at): Verdict[] => {
      if (one.inventsNames !== true) return [];
      return [
        {
          severity: 'warn',
          params: { server: one.address },
          evidence: [
            seen('dns', `servers[${at}].address`, one.address),
            seen('dns', `servers[${at}].inventsNames`, one.inventsNames),
          ],
          remedy: null,
          about: one.address,
        },
      ];
    }),
});

/** Name servers work, but do not know the organisation's own server: they are the wrong ones for here. */
export const dnsOrganisationUnknown = check({
  code: 'dns-organisation-unknown',
  needs: ['dns'],
  uses: ['reachability'],
  explains: ['endpoint-not-found'],
  mayExplain: ['mail-unreachable'],
  judge({ dns: { servers }, reachability }) {
    const working = servers
      .map((one, at) => ({ one, at }))
      .filter(({ one }) => one.answer?.state === 'answered');
    const asked = working.flatMap(({ one, at }) => {
      const { organisation } = one;
      return organisation === null ? [] : [{ address: one.address, organisation, at }];
    });
    const unknown = asked.filter(({ organisation }) => organisation.state !== 'answered');
    return unknown.map(({ address, organisation, at }): Verdict => {
      const outcome = organisation.state === 'refused' ? organisation.code : 'no answer';
      return {
        severity: unknown.length === asked.length ? 'bad' : 'warn',
        params: { server: address, outcome },
        evidence: [
          seen('dns', `servers[${at}].address`, address),
          seen('dns', `servers[${at}].organisation`, outcome),
        ],
        remedy: null,
        about: address,
        explains: mailNotFound(reachability),
      };
    });
  },
});

/** Mail servers whose name leads nowhere; one whose address is known has a fault of its own. */
const mailNotFound = (reachability: SectionValue<'reachability'> | null): Consequence[] =>
  (reachability?.endpoints ?? [])
    .filter((one) => one.kind === 'mail' && outcomeOf(one) === 'not-found')
    .map((one) => ({ code: 'mail-unreachable', about: placeOf(one) }));

const askedOf = (servers: Servers): Asked[] =>
  servers.flatMap(({ address, answer }, at): Asked[] => {
    if (answer === null) return [];
    if (answer.state === 'silent') return [{ at, address, outcome: 'no answer', ms: null }];
    if (answer.state === 'refused') return [{ at, address, outcome: answer.code, ms: null }];
    return [{ at, address, outcome: 'answered', ms: answer.ms }];
  });

const evidenceOf = (one: Asked) => [
  seen('dns', `servers[${one.at}].address`, one.address),
  seen('dns', `servers[${one.at}].answer`, one.ms ?? one.outcome),
];
