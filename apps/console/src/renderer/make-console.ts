import { makeAnnouncer } from '@firstline/ui/announce';
import { makeToasts } from '@firstline/ui/toast';
import type { IntlShape } from 'react-intl';
import { createStore } from 'zustand/vanilla';
import type { ConsoleBridge } from '../bridge/bridge.ts';
import { createCommands } from './commands-store.ts';
import type { ConsoleParts } from './console-context.ts';
import { createDevices } from './devices/store.ts';
import { type AddressBar, createPlaces } from './places-store.ts';
import { wordsFor } from './refusal-words.ts';
import type { Remembered } from './remembered.ts';
import { createShells } from './remote-shell/store.ts';
import { createRollout } from './rollout/store.ts';
import { createSessionStore } from './session-store.ts';
import { createSnapshots } from './snapshots/store.ts';
import { createActs } from './tickets/acts.ts';
import { doneWords, openWords, undoWords } from './tickets/done-words.ts';
import { createTickets } from './tickets/store.ts';

/** What of the world around a window the pages use. */
export interface Surroundings {
  readonly bridge: ConsoleBridge;
  readonly bar: AddressBar;
  readonly remembered: Remembered;
  readonly now: () => number;
  readonly inSight: () => boolean;
  readonly isMac: boolean;
  readonly intl: IntlShape;
}

/** Makes the parts of one console window and lets every fact flow to its store. */
export function makeConsole(around: Surroundings): ConsoleParts {
  const { bridge, now, intl, remembered } = around;
  const session = createSessionStore();
  const places = createPlaces(around.bar);
  const commands = createCommands(now);
  const toasts = makeToasts();
  const announcer = makeAnnouncer();
  const devices = createDevices(bridge);
  const snapshots = createSnapshots(bridge);
  const shells = createShells(bridge);
  const rollout = createRollout(bridge);
  const clock = createStore(() => ({ now: now() }));
  const tickets = createTickets(
    {
      bridge,
      now,
      meId: () => session.getState().session.me?.id ?? null,
      inSight: around.inSight,
      remember: (seen) => remembered.write('seen', seen),
    },
    remembered.read('seen', {}),
  );
  let closeLast = (): void => undefined;
  const acts = createActs({
    bridge,
    tickets,
    said(done, undo) {
      const words = doneWords(intl, done, session.getState().session.me?.id ?? null);
      // One at a time: what was done before is undone with Z, again and again.
      closeLast();
      closeLast = toasts.show({
        words,
        ...(undo && {
          act: { words: intl.formatMessage(undoWords), keys: 'Z', run: () => void undo() },
        }),
      });
      announcer.say(words);
    },
    refused(refused, row) {
      const words = `FL-${row.number}: ${wordsFor(intl, refused)}`;
      toasts.show({ words, tone: 'bad' });
      announcer.say(words, 'assertive');
    },
  });

  const parts: ConsoleParts = {
    bridge,
    session,
    places,
    commands,
    tickets,
    acts,
    devices,
    snapshots,
    shells,
    rollout,
    toasts,
    announcer,
    remembered,
    clock,
    isMac: around.isMac,
    openWords: intl.formatMessage(openWords),
  };
  listen(parts);
  return parts;
}

function listen({
  bridge,
  session,
  places,
  tickets,
  devices,
  snapshots,
  shells,
  rollout,
}: ConsoleParts): void {
  const enter = async (): Promise<void> => {
    const [list, technicians, drafts] = await Promise.all([
      bridge.call('ticket.list', {}),
      bridge.call('technician.list', {}),
      bridge.call('draft.list', {}),
    ]);
    if (list.ok && list.value.loaded) tickets.load(list.value.tickets);
    if (technicians.ok) session.setState({ technicians: technicians.value.technicians });
    if (drafts.ok) session.setState({ drafts: drafts.value });
    void devices.read();
  };
  const changed = (next: ReturnType<typeof session.getState>['session']): void => {
    const before = session.getState().session;
    session.setState({ session: next });
    if (next.state === 'signed-in' && before.state !== 'signed-in') void enter();
    const other = next.me !== null && before.me !== null && next.me.id !== before.me.id;
    if (next.state === 'signed-out' || other) {
      tickets.empty();
      devices.empty();
      snapshots.empty();
      shells.empty();
      rollout.empty();
      session.setState({ drafts: {}, technicians: [] });
    }
  };
  bridge.on('session.changed', changed);
  bridge.on('link.changed', (link) => session.setState({ link }));
  bridge.on('ticket.reset', ({ tickets: rows }) => tickets.load(rows));
  bridge.on('ticket.changed', ({ row, entry }) => tickets.received(row, entry));
  bridge.on('ticket.presence', ({ ticketId, people }) => tickets.setPresent(ticketId, people));
  bridge.on('device.changed', (device) => devices.received(device));
  bridge.on('rollout.changed', (news) => rollout.received(news));
  bridge.on('shell.changed', (view) => shells.changed(view));
  bridge.on('shell.shown', ({ shellId, data }) => shells.shown(shellId, data));
  bridge.on('place.opened', ({ address }) => places.goTo(address));
  void bridge.call('session.get', {}).then((answer) => answer.ok && changed(answer.value));
  void bridge
    .call('link.get', {})
    .then((answer) => answer.ok && session.setState({ link: answer.value }));
}
