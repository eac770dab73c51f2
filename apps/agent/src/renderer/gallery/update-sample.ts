/** Updates as a story or a test wants them. Never part of the product. */
import type { UpdateView } from '@firstline/desktop/bridge/update-view';

export const updateView = (change: Partial<UpdateView> = {}): UpdateView => ({
  version: '1.2.0',
  by: 'self',
  mode: 'auto',
  channel: 'stable',
  place: 'https://updates.northwind.example/firstline',
  managed: { mode: false, channel: false, place: false },
  checkedAt: '2026-11-20T09:12:00.000Z',
  step: 'resting',
  next: null,
  percent: null,
  waitsFor: null,
  why: 'newest',
  unsafe: false,
  problem: null,
  outcome: null,
  ...change,
});
