import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, seen } from '../check.ts';

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
  explains: ['dns-slow'],
  judge({ dns }) {
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
