/** The agent's own updates on the page about it, in every state that asks something of a person. */
import { app, type Story } from './story.tsx';
import { updateView } from './update-sample.ts';

const about = (view: Parameters<typeof updateView>[0], size?: readonly [number, number]): Story =>
  app({ at: 'about' }, { 'update.get': updateView(view) }, size ?? [380, 640]);

const everything = { mode: true, channel: true, place: true };

const home = (view: Parameters<typeof updateView>[0]): Story =>
  app({ at: 'home' }, { 'update.get': updateView({ mode: 'notify', ...view }) });

export const updateStories: Readonly<Record<string, Story>> = {
  'about-update-ready': about({ step: 'ready', next: '1.3.0', managed: everything }),
  'about-update-waits': about({ step: 'waiting', next: '1.3.0', waitsFor: 'session' }),
  'about-update-comes': about({ step: 'downloading', next: '1.3.0', percent: 40 }),
  'about-update-offered': about({ step: 'offered', next: '1.3.0', mode: 'notify', unsafe: true }),
  'about-update-refused': about(
    {
      channel: 'early-adopters-of-the-northern-branch-offices',
      place: 'https://updates-of-the-northern-branch-offices.northwind.example/firstline/mirror',
      problem: { code: 'targets.too-few-signatures', detail: { valid: 1, wanted: 2 } },
      outcome: {
        result: 'rolled-back',
        from: '1.3.0',
        to: '1.2.0',
        reason: null,
        at: '2026-11-20T09:00:00.000Z',
      },
    },
    [360, 480],
  ),
  'home-update-offered': home({ step: 'offered', next: '1.3.0', unsafe: true }),
  'about-update-by-packages': about({ by: 'deb', place: null, checkedAt: null }),
  'about-update-nobody-said': about({ place: null, checkedAt: null, why: null }),
};
