/** The states of My computer, of a remedy and of a technician's question for one. */
import { RemedyQuestion } from '../health/remedy-question.tsx';
import {
  areas,
  changes,
  done,
  falling,
  finding,
  health,
  question,
  run,
} from './computer-sample.ts';
import { agentState } from './sample.ts';
import { app, type Story } from './story.tsx';

const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(4);
const tall = [380, 1_400] as const;

const printer = finding({
  code: 'printer-queue-stuck',
  severity: 'bad',
  params: { printer: 'FLOOR3-MFP', jobs: 3, waitedMinutes: 42, reason: 'stopped' },
  remedy: 'clear-print-queue',
  since: '2026-11-17T09:20:00Z',
  hides: ['printer-stopped'],
});
const troubled = health({
  findings: [
    printer,
    finding(),
    finding({ code: 'battery-worn', severity: 'info', remedy: null, params: { leftShare: 0.61 } }),
  ],
  areas: areas({
    printers: { verdict: 'bad', findings: [0] },
    storage: { verdict: 'warn', findings: [1] },
    battery: { verdict: 'info', findings: [2] },
    security: { verdict: 'untold', facts: {} },
    updates: { unverified: true },
    crashes: { verdict: 'failed' },
  }),
  trends: [falling],
  changes: changes(),
});
const at = { at: 'computer' } as const; // as const: the place's name is one of a few
const fixing = { at: 'fix', remedy: 'free-disk-space', from: 'home' } as const; // as const: as above

/** Every explanation of the page opened, as a reader would. */
const opened = (names: readonly string[]) => ({ press: names });

export const computerStories: Readonly<Record<string, Story>> = {
  'computer-fine': app(at, { 'health.get': health({ changes: changes({ total: 0, list: [] }) }) }),
  'computer-troubled': app(at, { 'health.get': troubled, 'remedy.list': { runs: [done()] } }),
  'computer-troubled-tall': {
    ...app(at, { 'health.get': troubled, 'remedy.list': { runs: [done()] } }, tall),
    ...opened(['What does this mean? Storage', 'What does this mean? Printers']),
  },
  'computer-first': app(at, {
    'health.get': health({ checkedAt: null, looking: true, areas: [] }),
  }),
  'computer-desktop': app(at, {
    'health.get': health({ areas: areas({ battery: { verdict: 'untold', facts: {} } }) }),
  }),
  'computer-offline': app(at, {
    'state.get': agentState({ connection: 'offline', offlineSince: '2026-11-17T09:40:00Z' }),
    'health.get': health({
      findings: [
        finding({
          code: 'gateway-gone',
          severity: 'bad',
          remedy: null,
          params: {},
          hides: ['dns-broken'],
        }),
      ],
      areas: areas({ network: { verdict: 'bad', findings: [0] } }),
    }),
  }),
  'computer-long': app(
    at,
    {
      'health.get': health({
        findings: [
          finding({
            params: { mount: long, freeBytes: 4_000_000_000, totalBytes: 240_000_000_000 },
          }),
          finding({ code: 'of-a-newer-version', severity: 'bad', remedy: null }),
        ],
        areas: areas({ storage: { verdict: 'bad', findings: [0, 1] } }),
        changes: changes({ list: [{ ...changes().list[0], label: long, after: long }] }),
      }),
    },
    [360, 480],
  ),
  'fix-plan': app(fixing, { 'remedy.prepare': run() }),
  'fix-needs-administrator': app(fixing, {
    'remedy.prepare': run({
      plan: { ...question().plan, needs: 'administrator', undo: 'not-possible' },
      remedy: 'clear-print-queue',
    }),
  }),
  'fix-running': app(fixing, {
    'remedy.prepare': run({ state: 'running' }),
  }),
  'fix-done': app(fixing, { 'remedy.prepare': done() }),
  'fix-failed': app(fixing, {
    'remedy.prepare': done({
      end: 'failed',
      detail: 'cp: cannot create regular file: No space left on device',
      undoable: false,
      after: null,
    }),
  }),
  'fix-long': app(
    fixing,
    {
      'remedy.prepare': run({
        plan: {
          ...question().plan,
          steps: Array.from({ length: 12 }, () => ({
            code: 'move-file',
            params: { path: `/home/amira/${long}`, sizeBytes: 1_000 },
          })),
        },
      }),
    },
    [360, 480],
  ),
  'remedy-question': {
    size: [440, 620],
    told: { 'remedy.question': question() },
    knows: 'remedy',
    view: <RemedyQuestion />,
  },
  'remedy-question-long': {
    size: [440, 620],
    told: {
      'remedy.question': question({
        technician: `${long}Nair`,
        ticketTitle: long,
        plan: {
          ...question().plan,
          steps: Array.from({ length: 14 }, () => ({
            code: 'cancel-print-job',
            params: { job: 118, owner: long, sizeBytes: 2_400_000, printer: 'FLOOR3-MFP' },
          })),
        },
      }),
    },
    knows: 'remedy',
    view: <RemedyQuestion />,
  },
};
