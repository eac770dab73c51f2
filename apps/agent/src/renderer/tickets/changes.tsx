import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ChevronRight, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { Button as Press } from 'react-aria-components';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useNow } from '../clock.ts';
import { frameStyle } from '../frame.tsx';
import { changeWords, shellWords } from './change-words.ts';
import sheet from './conversation.module.css';
import { sayTime } from './turn-words.ts';

const style = classNames(sheet);
type Entry = TicketView['ticket']['entries'][number];

const words = defineMessages({
  one: {
    id: 'changes.one',
    defaultMessage: '{time}: {what}',
    description: 'One change of the ticket',
  },
  many: {
    id: 'changes.many',
    defaultMessage: '{count, plural, one {# change} other {# changes}}, {time}: {what}',
    description: 'Changes folded into one line: how many, when the last, which',
  },
});

/** Changes in a row, folded into one line that opens. */
export function Changes(props: { readonly entries: readonly Entry[] }) {
  const { entries } = props;
  const intl = useIntl();
  const now = useNow(60_000);
  const [open, setOpen] = useState(false);
  const last = entries.at(-1);
  if (!last) return null;
  const line = (entry: Entry): string =>
    intl.formatMessage(words.one, {
      time: sayTime(intl, entry.at, now),
      what: changeWords(intl, entry),
    });
  if (entries.length === 1)
    return (
      <div className={style('changes')}>
        <bdi>{line(last)}</bdi>
      </div>
    );
  return (
    <div className={style('changes')}>
      <Press className={style('fold')} aria-expanded={open} onPress={() => setOpen(!open)}>
        <Icon of={ChevronRight} size={12} mirrors />
        <bdi>
          {intl.formatMessage(words.many, {
            count: entries.length,
            time: sayTime(intl, last.at, now),
            what: changeWords(intl, last),
          })}
        </bdi>
      </Press>
      {open ? entries.map((entry) => <bdi key={entry.id}>{line(entry)}</bdi>) : null}
    </div>
  );
}

/** What was done while someone was connected, as far as it is known. */
export function ShellSummary(props: { readonly entry: Entry }) {
  const intl = useIntl();
  const { change } = props.entry;
  if (change?.what !== 'shell-ended') return null;
  const { title, lines } = shellWords(intl, change);
  return (
    <div className={frameStyle('card')}>
      <span className={`${frameStyle('sign')} ${style('muted')}`}>
        <Icon of={SquareTerminal} />
      </span>
      <div>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        {lines.length === 0 ? null : <p className={style('muted')}>{lines.join(' ')}</p>}
      </div>
    </div>
  );
}
