import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import { home } from '../places.ts';
import { ticketNumber } from '../tickets/ticket-words.ts';
import sheet from './devices.module.css';

const style = classNames(sheet);
/** So many fit; the queue has the rest. */
const MOST = 12;
const w = defineMessages({
  none: {
    id: 'device.no-tickets',
    defaultMessage: 'No open ticket.',
    description: 'Instead of the list',
  },
});

/** The open tickets of a device, newest first. */
export function DeviceTickets(props: { readonly deviceId: string }) {
  const { places } = useConsole();
  const index = useTickets((state) => state.index);
  useTickets((state) => state.revision);
  const rows = index.rows
    .filter((row) => row.deviceId === props.deviceId && row.status !== 'closed')
    .sort((a, b) => b.number - a.number)
    .slice(0, MOST);
  if (rows.length === 0) {
    return (
      <p className={style('none')}>
        <FormattedMessage {...w.none} />
      </p>
    );
  }
  return rows.map((row) => (
    <button
      type="button"
      key={row.id}
      className={style('way')}
      onClick={() => places.go({ ...home, view: 'all', ticket: row.id, tab: 'conversation' })}
    >
      <span className={style('number')}>{ticketNumber(row.number)}</span>
      <span className="clip">{row.title}</span>
    </button>
  ));
}
