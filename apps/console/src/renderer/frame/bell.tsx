import { Count } from '@firstline/ui/badge';
import { IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Menu } from '@firstline/ui/menu';
import { Bell as BellIcon } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useShallow } from 'zustand/react/shallow';
import { useConsole, useSession, useTickets } from '../console-context.ts';
import { home } from '../places.ts';
import { isUnseen } from '../tickets/state.ts';
import { ticketNumber } from '../tickets/ticket-words.ts';
import sheet from './top-bar.module.css';

const style = classNames(sheet);
/** More than this is a queue, not a notice. */
const MOST = 9;
const w = defineMessages({
  bell: {
    id: 'bell.name',
    defaultMessage:
      '{count, plural, =0 {Notices: nothing new} one {Notices: # new answer} other {Notices: # new answers}}',
    description: 'Name of the bell',
  },
  nothing: {
    id: 'bell.nothing',
    defaultMessage: 'Nobody has answered you since you looked.',
    description: 'The bell’s menu when there is nothing',
  },
});

/** Only what asks for you: people who answered in your tickets. */
export function Bell() {
  const intl = useIntl();
  const { places } = useConsole();
  const me = useSession((state) => state.session.me?.id ?? null);
  const ids = useTickets(
    useShallow((state) => {
      void state.revision;
      const found: string[] = [];
      for (const row of state.index.rows) {
        const asks =
          row.assignee?.id === me && row.status !== 'closed' && isUnseen(row, state.seen);
        if (asks) found.push(row.id);
        if (found.length > MOST) break;
      }
      return found;
    }),
  );
  const index = useTickets((state) => state.index);
  const lines = ids.flatMap((id) => {
    const row = index.rows[index.slotOf.get(id) ?? -1];
    if (row === undefined) return [];
    return {
      id,
      words: `${ticketNumber(row.number)} ${row.requester.name}: ${row.title}`,
      onAction: () => places.go({ ...home, ticket: id, tab: 'conversation' as const }), // as: a literal
    };
  });
  const nothing = {
    id: 'nothing',
    words: intl.formatMessage(w.nothing),
    why: ' ',
    onAction: () => undefined,
  };
  return (
    <span className={style('bell')}>
      <Menu
        label={intl.formatMessage(w.bell, { count: ids.length })}
        trigger={
          <IconButton label={intl.formatMessage(w.bell, { count: ids.length })}>
            <Icon of={BellIcon} />
          </IconButton>
        }
        lines={lines.length === 0 ? [nothing] : lines}
      />
      {ids.length > 0 ? (
        <span className={style('count')} aria-hidden="true">
          <Count value={ids.length} label="" />
        </span>
      ) : null}
    </span>
  );
}
