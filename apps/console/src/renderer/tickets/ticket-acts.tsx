import { useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { next } from '@firstline/ticketing/lifecycle';
import { useCommand, useConsole, usePlaces, useSession, useTickets } from '../console-context.ts';
import { addressOf, afresh } from '../places.ts';
import { AssignPicker } from './assign-picker.tsx';
import { PriorityPicker } from './priority-picker.tsx';
import { allIds } from './shown.ts';
import { rowOf } from './state.ts';
import { StatusPicker } from './status-picker.tsx';

const w = defineMessages({
  nothing: {
    id: 'acts.nothing',
    defaultMessage: 'Choose a ticket first.',
    description: 'Why an act is off',
  },
  notResolvable: {
    id: 'acts.not-resolvable',
    defaultMessage: 'A new ticket is started on first, a closed one is done.',
    description: 'Why resolving is off',
  },
  copied: { id: 'acts.copied', defaultMessage: 'Address copied', description: 'Toast' },
  noneLeft: {
    id: 'acts.none-left',
    defaultMessage: 'Every ticket has somebody.',
    description: 'Why taking the next ticket is off',
  },
});

/** The acts on tickets with their keys; each opens its small question where it needs one. */
export function TicketActs(props: { readonly subjects: () => readonly string[] }) {
  const intl = useIntl();
  const { acts, bridge, places, tickets, toasts } = useConsole();
  const me = useSession((state) => state.session.me);
  const server = useSession((state) => state.session.server);
  const hasSubject = useTickets((state) => state.cursor !== null || state.selected.size > 0);
  const unassigned = useTickets((state) => state.counts.unassigned);
  const place = usePlaces((state) => state.place);
  const [asking, setAsking] = useState<'assign' | 'status' | 'priority' | null>(null);
  const { subjects } = props;
  const opened = place.at === 'queue' && place.tab !== null;
  const why = hasSubject || opened ? null : intl.formatMessage(w.nothing);

  const resolvable = useTickets((state) =>
    subjects().some((id) => {
      const row = rowOf(state, id);
      return row !== undefined && next(row.status, 'resolve') !== null;
    }),
  );
  const notDone = resolvable ? null : intl.formatMessage(w.notResolvable);

  useCommand('take', () => void (me && acts.assign(subjects(), me)), why);
  useCommand('assign', () => setAsking('assign'), why);
  useCommand('status', () => setAsking('status'), why);
  useCommand('priority', () => setAsking('priority'), why);
  useCommand('unread', () => subjects().forEach((id) => tickets.markUnseen(id)), why);
  useCommand('done', () => void acts.move(subjects(), 'resolve'), why ?? notDone);
  useCommand(
    'copy',
    () => {
      const [id] = subjects();
      const address = id === undefined ? places.address() : `/t/${id}`;
      void bridge.call('text.copy', { text: server + address });
      toasts.show({ words: intl.formatMessage(w.copied) });
    },
    null,
  );
  useCommand(
    'claim',
    () => {
      const id = nextUnassigned(tickets);
      if (id === null || me === null) return;
      void acts.assign([id], me);
      places.goTo(
        addressOf({
          at: 'queue',
          view: 'mine',
          find: '',
          sort: 'due',
          ticket: id,
          tab: 'conversation',
          ...afresh,
        }),
      );
    },
    unassigned > 0 ? null : intl.formatMessage(w.noneLeft),
  );

  const close = (): void => setAsking(null);
  switch (asking) {
    case 'assign':
      return <AssignPicker subjects={subjects()} onClose={close} />;
    case 'status':
      return <StatusPicker subjects={subjects()} onClose={close} />;
    case 'priority':
      return <PriorityPicker subjects={subjects()} onClose={close} />;
    case null:
      return null;
  }
}

/** The most urgent ticket that nobody has. */
function nextUnassigned(tickets: ReturnType<typeof useConsole>['tickets']): string | null {
  const { index, asked } = tickets.getState();
  const shown = tickets.arranged({ ...asked, view: 'unassigned', find: '', sort: 'due' });
  return allIds({ index, shown })[0] ?? null;
}
