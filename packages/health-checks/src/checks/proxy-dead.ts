import type { ProxySetting } from '@firstline/protocol/snapshots/proxy';
import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, seen, type Verdict } from '../check.ts';
import { unreachable } from '../consequences.ts';
import { placeOf } from '../endpoints.ts';

/** HTTP: sign in to the proxy first. */
const SIGN_IN = 407;

/** A setting sends programs through a proxy that does not answer. */
export const proxyDead = check({
  code: 'proxy-dead',
  needs: ['proxy'],
  uses: ['reachability'],
  mayExplain: [...unreachable],
  judge: ({ proxy, reachability }) =>
    proxy.settings.flatMap((one, at): Verdict[] => {
      if (one.answer === null || one.answer.state === 'answered') return [];
      const outcome = one.answer.state === 'refused' ? one.answer.code : 'no answer';
      return [
        {
          // A proxy of the package system alone stops updates and nothing else.
          severity: one.source === 'apt' ? 'warn' : 'bad',
          params: { ...paramsOf(one), outcome },
          evidence: [...evidenceOf(one, at), seen('proxy', `settings[${at}].answer`, outcome)],
          remedy: 'reset-proxy',
          about: placeOfProxy(one),
          explains: behind(reachability),
        },
      ];
    }),
});

/** The proxy wants a name and a password, and was given none that it takes. */
export const proxySignIn = check({
  code: 'proxy-sign-in',
  needs: ['proxy'],
  uses: ['reachability'],
  mayExplain: [...unreachable],
  judge: ({ proxy, reachability }) =>
    proxy.settings.flatMap((one, at): Verdict[] =>
      one.tunnelStatus === SIGN_IN ? [refusal(one, at, reachability, 'bad')] : [],
    ),
});

/** The proxy answers, but lets nobody through. */
export const proxyRefuses = check({
  code: 'proxy-refuses',
  needs: ['proxy'],
  uses: ['reachability'],
  mayExplain: [...unreachable],
  judge: ({ proxy, reachability }) =>
    proxy.settings.flatMap((one, at): Verdict[] => {
      const status = one.tunnelStatus ?? 0;
      return status >= 400 && status !== SIGN_IN ? [refusal(one, at, reachability, 'warn')] : [];
    }),
});

const refusal = (
  one: ProxySetting,
  at: number,
  reachability: SectionValue<'reachability'> | null,
  severity: Verdict['severity'],
): Verdict => ({
  severity,
  params: { ...paramsOf(one), status: one.tunnelStatus ?? 0 },
  evidence: [
    ...evidenceOf(one, at),
    seen('proxy', `settings[${at}].tunnelStatus`, one.tunnelStatus),
  ],
  remedy: null,
  about: placeOfProxy(one),
  explains: behind(reachability),
});

/** What goes wrong with servers that are reached through a proxy. */
const behind = (reachability: SectionValue<'reachability'> | null): Consequence[] =>
  (reachability?.endpoints ?? [])
    .filter((one) => one.throughProxy)
    .flatMap((one) => unreachable.map((code) => ({ code, about: placeOf(one) })));

const placeOfProxy = (one: ProxySetting): string => `${one.host ?? 'unknown'}:${one.port ?? 0}`;

const paramsOf = (one: ProxySetting) => ({ proxy: placeOfProxy(one), source: one.source });

const evidenceOf = (one: ProxySetting, at: number) => [
  seen('proxy', `settings[${at}].source`, one.source),
  seen('proxy', `settings[${at}].host`, one.host),
  seen('proxy', `settings[${at}].port`, one.port),
];
