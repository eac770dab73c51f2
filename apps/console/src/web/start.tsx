import { createConsoleEngine } from '../engine/engine.ts';
import { now } from '../renderer/clock.ts';
import { mount } from '../renderer/mount.tsx';
import { pathBar } from '../renderer/places-store.ts';
import { rememberIn } from '../renderer/remembered.ts';
import { browserPorts } from './browser-ports.ts';
import { pageBridge } from './page-bridge.ts';

let show: Parameters<typeof browserPorts>[1]['newTicket'] = () => undefined;
const engine = createConsoleEngine({
  server: window.location.origin,
  ports: browserPorts(window, { newTicket: (notice) => show(notice) }),
});
const parts = mount(document, {
  bridge: pageBridge(engine, (error) => console.error(error)),
  bar: pathBar(window),
  remembered: rememberIn(window.localStorage),
  now,
  inSight: () => document.visibilityState === 'visible',
  languages: navigator.languages,
  isMac: navigator.userAgent.includes('Mac'),
});
let closeLast = (): void => undefined;
show = ({ ticketId, title, body }) => {
  const { place } = parts.places.getState();
  // Who has the ticket open sees it arrive.
  if (place.at === 'queue' && place.ticket === ticketId && place.tab !== null) return;
  closeLast();
  closeLast = parts.toasts.show({
    words: `${title}: ${body}`,
    act: { words: parts.openWords, run: () => parts.places.goTo(`/t/${ticketId}`) },
  });
};
