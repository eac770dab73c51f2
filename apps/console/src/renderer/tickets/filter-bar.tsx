import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { ArrowDownWideNarrow, Clock, X } from 'lucide-react';
import { useRef } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { useCommand, useConsole, useSession, useTickets } from '../console-context.ts';
import type { QueuePlace } from '../places.ts';
import { parseFind, writeFind } from './find.ts';
import sheet from './queue.module.css';
import { shownTotal } from './shown.ts';
import { viewWords } from './ticket-words.ts';

const style = classNames(sheet);
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
  const find = parseFind(place.find);
  const words = typedPart(place.find);
  useCommand('filter', () => field.current?.focus());
  const write = (text: string): void => places.adjust({ ...place, find: text });
  const typed = (text: string): void => {
    // A finished token becomes a chip; what is being typed stays text, spaces included.
    const tokens = writeFind({ tokens: find.tokens, words: [] });
    write(tokens === '' ? text : `${tokens} ${text}`);
  };
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
          {find.tokens.map((token) => (
            <span className={style('token')} key={`${token.name}:${token.value}`}>
              <b>{token.name}</b> {token.value}
              <button
                type="button"
                aria-label={intl.formatMessage(w.remove, { ...token })}
                onClick={() =>
                  write(
                    writeFind({
                      tokens: find.tokens.filter((each) => each !== token),
                      words: find.words,
                    }),
                  )
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
          value={words}
          placeholder={intl.formatMessage(w.filter)}
          aria-label={intl.formatMessage(w.filterName)}
          onChange={(event) => typed(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && words === '') field.current?.blur();
            else if (event.key === 'Escape') typed('');
            else return;
            event.stopPropagation();
          }}
        />
        <span className="end">
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
      {link.state === 'offline' && link.trueAt !== null ? (
        <p className={style('stale')} role="status">
          <FormattedMessage {...w.stale} values={{ time: <FormattedTime value={link.trueAt} /> }} />
        </p>
      ) : null}
    </>
  );
}

/** What of the filter is still text: everything behind the tokens, as it was typed. */
function typedPart(text: string): string {
  return text.replace(/^(?:\s*[a-z]+:(?:"[^"]*"|[^\s"]+)(?:\s|$))*/i, (tokens) => {
    const known = parseFind(tokens);
    return known.words.length === 0 ? '' : tokens;
  });
}
