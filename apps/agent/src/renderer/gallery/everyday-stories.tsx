/** What a computer meets every day: no connection, no token yet, a proxy that asks, a program that stopped. */
import type { AgentState, CrashView } from '../../bridge/bridge.ts';
import { finding, health } from './computer-sample.ts';
import { agentState } from './sample.ts';
import { app, type Story } from './story.tsx';

const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(4);
const offline = { connection: 'offline', offlineSince: '2026-11-17T09:40:00Z' } as const; // literals
const proxyAsks = { proxy: 'proxy.northwind.example:3128', realm: 'Head office', wrong: false };

const notYet = (setUp: Partial<NonNullable<AgentState['setUp']>>) =>
  agentState({
    connection: 'not-enrolled',
    organisation: null,
    setUp: { state: 'asking', server: null, nextAt: null, refusal: null, detail: {}, ...setUp },
  });

const crash = (rest: Partial<CrashView> = {}): CrashView => ({
  id: '6f1c1d9e-6d0c-4c53-9a5e-2b8a35f9f001',
  at: '2026-11-17T08:12:00Z',
  part: 'program',
  times: 1,
  bytes: 3_412,
  dumpBytes: 0,
  sent: false,
  ...rest,
});
const crashes = {
  'crash.list': {
    crashes: [
      crash({ dumpBytes: 1_240_000 }),
      crash({ id: 'b', at: '2026-11-14T15:40:00Z', part: 'window', times: 3, sent: true }),
    ],
  },
  'crash.read': {
    text: `${JSON.stringify({ part: 'program', reason: 'crashed', lines: [long, long] }, null, 2)}\n`,
  },
  'crash.attach': { id: 'f', name: 'firstline-stopped-2026-11-17.json', bytes: 3_412 },
};
const printing = {
  'draft.get': { text: 'Can’t print', impact: 'a-bit', savedAt: '', answers: {} },
};

export const everydayStories: Readonly<Record<string, Story>> = {
  'home-set-up-waits': app(
    { at: 'home' },
    { 'state.get': notYet({ state: 'waiting', refusal: 'server.unreachable' }) },
  ),
  'home-set-up-expired': app(
    { at: 'home' },
    {
      'state.get': notYet({ state: 'refused', refusal: 'enrolment.token-expired' }),
      'health.get': health(),
    },
  ),
  'home-set-up-wrong-file': app(
    { at: 'home' },
    {
      'state.get': notYet({
        state: 'token-wrong',
        detail: { file: '/etc/firstline/enrolment-token', problem: 'denied' },
      }),
      'health.get': health(),
    },
  ),
  'home-proxy-asks': app(
    { at: 'home' },
    {
      'state.get': agentState({
        ...offline,
        trouble: {
          code: 'server.proxy',
          facts: { proxy: 'proxy.northwind.example:3128', problem: 'wants-sign-in', status: 407 },
        },
        proxyAsks,
      }),
      'health.get': health(),
    },
  ),
  'home-certificate-unknown': app(
    { at: 'home' },
    {
      'state.get': agentState({
        ...offline,
        trouble: {
          code: 'server.ca',
          facts: { issuer: `Somebody Between Root CA, ${long}`, problem: 'unknown-authority' },
        },
      }),
      'health.get': health({ findings: [finding()] }),
    },
  ),
  'proxy-asks': app({ at: 'proxy' }, { 'state.get': agentState({ ...offline, proxyAsks }) }),
  'proxy-wrong': app(
    { at: 'proxy' },
    {
      'state.get': agentState({
        ...offline,
        keyStore: 'os',
        proxyAsks: { proxy: `${'proxy.'.repeat(20)}example:3128`, realm: long, wrong: true },
      }),
    },
  ),
  'about-stopped': app({ at: 'about' }, crashes, [380, 860]),
  'about-stopped-read': {
    ...app({ at: 'about' }, { ...crashes, 'crash.list': { crashes: [crash()] } }, [380, 900]),
    press: ['Show'],
  },
  'about-no-folder': {
    ...app(
      { at: 'about' },
      {
        'window.open-logs': { opened: false, folder: '/home/amira/.local/state/firstline/log' },
      },
    ),
    press: ['Open the logs folder'],
  },
  'new-after-a-stop': app({ at: 'new' }, { ...printing, ...crashes }),
  'new-with-the-report': {
    ...app({ at: 'new' }, { ...printing, ...crashes }),
    press: ['Add its report (3 kB)'],
  },
};
