import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useConsole, useDevices, useOffers, useSession, useTickets } from '../console-context.ts';
import { printedKeys } from '../key-combo.ts';
import { commandIds, commandOf } from '../keys.ts';
import { afresh, home } from '../places.ts';
import { ticketNumber } from '../tickets/ticket-words.ts';
import { devicesFor, type Item, ticketsFor } from './items.ts';
import { paletteWords as w } from './palette-words.ts';

/** Everything that can be found or done, as items; tickets are narrowed before they become items. */
export function useItems(query: string): readonly Item[] {
  const intl = useIntl();
  const { commands, isMac, places } = useConsole();
  const offers = useOffers((state) => state.offers);
  const rows = useTickets((state) => state.index.rows);
  // Rows change in place: the revision is what says so.
  const revision = useTickets((state) => state.revision);
  const devices = useDevices((state) => state.byId);
  const technicians = useSession((state) => state.technicians);
  return useMemo(() => {
    const acts = commandIds.flatMap((id): Item[] => {
      const command = commandOf(id);
      if (command.keyOnly === true) return [];
      const offer = offers.get(id)?.at(-1) ?? null;
      // A place this person may not see is not offered at all.
      if (offer === null && (id === 'go-audit' || id === 'go-rollout')) return [];
      return [
        {
          key: `command:${id}`,
          kind: 'command',
          words: intl.formatMessage(command.words),
          more: '',
          keys: command.keys[0] === undefined ? null : printedKeys(command.keys[0], isMac),
          why: offer === null ? intl.formatMessage(w.notHere) : offer.why,
          run: () => void commands.run(id),
        },
      ];
    });
    const tickets = ticketsFor(rowsAt(rows, revision), query.replace(/^[#@>]/, '').trim()).map(
      (row): Item => ({
        key: `ticket:${row.id}`,
        kind: 'ticket',
        words: `${ticketNumber(row.number)} ${row.title}`,
        more: row.requester.name,
        keys: null,
        why: null,
        run: () => places.go({ ...home, view: 'all', ticket: row.id, tab: 'conversation' }),
      }),
    );
    const computers = devicesFor(Object.values(devices), query.replace(/^[#@>]/, '').trim()).map(
      (device): Item => ({
        key: `device:${device.id}`,
        kind: 'device',
        words: device.person === null ? device.name : `${device.name}, ${device.person.name}`,
        more: device.osName,
        keys: null,
        why: null,
        run: () => places.go({ at: 'device', device: device.id, ...afresh }),
      }),
    );
    const people = technicians.map(
      (person): Item => ({
        key: `person:${person.id}`,
        kind: 'person',
        words: person.name,
        more: person.team?.name ?? '',
        keys: null,
        why: null,
        run: () =>
          places.go({ ...home, view: 'all', find: `assignee:"${person.name.toLowerCase()}"` }),
      }),
    );
    return [...acts, ...tickets, ...people, ...computers];
  }, [intl, commands, isMac, places, offers, rows, revision, devices, technicians, query]);
}

/** The rows as of a revision; names the dependency that a mutable list cannot show. */
const rowsAt = <T>(rows: T, _revision: number): T => rows;
