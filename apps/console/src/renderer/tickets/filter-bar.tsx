import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ArrowDownWideNarrow, Clock, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { useCommand, useConsole, useNow, useSession, useTickets } from '../console-context.ts';
import type { QueuePlace } from '../places.ts';
import { splitTyped, type Token, writeFind } from './find.ts';
import sheet from './queue.module.css';
import { shownTotal } from './shown.ts';
import { viewWords } from './ticket-words.ts';

const style = classNames(sheet);
/** A connection that is back within this time was not missed, milliseconds. */
const STALE_MS = 8_000;
const w = defineMessages({
  count: {
    id: 'queue.count',
    defaultMessage: '{count, plural, one {# ticket} other {# tickets}}',
    description: 'How many tickets the list holds',
  },
  filter: {
    id: 'queue.filter',
    defaultMessage: 'Filter',
    description: 'Placeholder of the filter',
  },
  filterName: {
    id: 'queue.filter.name',
    defaultMessage:
      'Filter this list. Words, or status: priority: assignee: from: device: due: has:',
    description: 'Name of the filter field',
  },
  remove: {
    id: 'queue.filter.remove',
    defaultMessage: 'Remove {name} {value}',
    description: 'Button on a token of the filter',
  },
  due: { id: 'queue.sort.due', defaultMessage: 'Due first', description: 'How the list is sorted' },
  newest: {
    id: 'queue.sort.newest',
    defaultMessage: 'Newest first',
    description: 'How the list is sorted',
  },
  stale: {
    id: 'queue.stale',
    defaultMessage: 'No connection. Showing what we had at {time}.',
    description: 'Above the list while offline',
  },
});

/** What the list shows: the view, its count, tokens and words, and the order. */
export function FilterBar(props: { readonly place: QueuePlace }) {
  const { place } = props;
  const intl = useIntl();
  const { places } = useConsole();
  const field = useRef<HTMLInputElement>(null);
  const count = useTickets((state) => shownTotal(state.shown));
  const link = useSession((state) => state.link);
  const [typing, setTyping] = useState(false);
  const { tokens, rest } = splitTyped(place.find, typing);
  const now = useNow(STALE_MS / 4);
  const isStale =
    link.state !== 'online' && link.trueAt !== null && now - Date.parse(link.trueAt) > STALE_MS;
  useCommand('filter', () => field.current?.focus());
  const write = (text: string): void => places.adjust({ ...place, find: text });
  const chips = (kept: readonly Token[]): string => writeFind({ tokens: kept, words: [] });
  const typed = (text: string): void =>
    write(tokens.length === 0 ? text : `${chips(tokens)} ${text}`);
  const sortWords = place.sort === 'due' ? w.due : w.newest;
  return (
    <>
      <div className={style('bar')}>
        <h1>
          <FormattedMessage {...viewWords[place.view]} />
        </h1>
        <span className={style('count')}>
          <FormattedMessage {...w.count} values={{ count }} />
        </span>
        <span className={style('tokens')}>
          {tokens.map((token) => (
            <span className={style('token')} key={`${token.name}:${token.value}`}>
              <b>{token.name}</b> {token.value}
              <button
                type="button"
                aria-label={intl.formatMessage(w.remove, { ...token })}
                onClick={() =>
                  write([chips(tokens.filter((each) => each !== token)), rest].join(' ').trim())
                }
              >
                <Icon of={X} size={12} />
              </button>
            </span>
          ))}
        </span>
        <input
          ref={field}
          className={style('filter')}
          value={rest}
          placeholder={intl.formatMessage(w.filter)}
          aria-label={intl.formatMessage(w.filterName)}
          onFocus={() => setTyping(true)}
          onBlur={() => setTyping(false)}
          onChange={(event) => typed(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && rest === '') field.current?.blur();
            else if (event.key === 'Enter') field.current?.blur();
            else if (event.key === 'Backspace' && rest === '' && tokens.length > 0)
              write(chips(tokens.slice(0, -1)));
            else if (event.key === 'Escape') typed('');
            else return;
            event.stopPropagation();
          }}
        />
        <span className={style('order')}>
          <Button
            size="small"
            onPress={() =>
              places.adjust({ ...place, sort: place.sort === 'due' ? 'newest' : 'due' })
            }
          >
            <Icon of={place.sort === 'due' ? Clock : ArrowDownWideNarrow} />
            <FormattedMessage {...sortWords} />
          </Button>
        </span>
      </div>
      {isStale && link.trueAt !== null ? (
        <p className={style('stale')} role="status">
          <FormattedMessage {...w.stale} values={{ time: <FormattedTime value={link.trueAt} /> }} />
        </p>
      ) : null}
    </>
  );
}
