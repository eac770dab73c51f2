import type { UpdateView } from '@firstline/desktop/bridge/update-view';

/** A version that begins with the next start. */
export const ready: UpdateView = {
  version: '1.2.0',
  by: 'self',
  mode: 'auto',
  channel: 'stable',
  place: 'https://updates.northwind.example/firstline',
  managed: { mode: false, channel: false, place: true },
  checkedAt: '2026-11-20T09:12:00.000Z',
  step: 'ready',
  next: '1.3.0',
  percent: null,
  waitsFor: null,
  why: null,
  unsafe: false,
  problem: null,
  outcome: null,
};
