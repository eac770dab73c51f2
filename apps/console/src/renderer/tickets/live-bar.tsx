import { classNames } from '@firstline/ui/class-names';
import { KeyCap } from '@firstline/ui/key-cap';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import sheet from './queue.module.css';

const style = classNames(sheet);
const w = defineMessages({
  fresh: {
    id: 'live-bar.new',
    defaultMessage: '{count, plural, one {# new} other {# new}}',
    description: 'Live changes that wait: new tickets',
  },
  changed: {
    id: 'live-bar.changed',
    defaultMessage: '{count, plural, one {# changed} other {# changed}}',
    description: 'Live changes that wait: tickets that would move',
  },
  show: {
    id: 'live-bar.show',
    defaultMessage: 'Show',
    description: 'Button: take in live changes',
  },
});

/** Live changes wait here while the list is in use, because a list must not move under a hand. */
export function LiveBar() {
  const { tickets } = useConsole();
  const fresh = useTickets((state) => state.heldNew.size);
  const changed = useTickets((state) => state.heldChanged.size);
  const parts = [
    fresh > 0 ? (
      <strong key="new">
        <FormattedMessage {...w.fresh} values={{ count: fresh }} />
      </strong>
    ) : null,
    fresh > 0 && changed > 0 ? <span key="dot"> · </span> : null,
    changed > 0 ? (
      <span key="changed" className="muted">
        <FormattedMessage {...w.changed} values={{ count: changed }} />
      </span>
    ) : null,
  ];
  return (
    <div role="status">
      {fresh + changed > 0 ? (
        <div className={style('live')}>
          <span>{parts}</span>
          <button type="button" className={style('show')} onClick={() => tickets.takeIn()}>
            <FormattedMessage {...w.show} />
            <KeyCap keys="L" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
