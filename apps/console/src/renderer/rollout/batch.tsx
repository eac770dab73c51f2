import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { ChevronLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useRollout, useSession } from '../console-context.ts';
import type { BatchPlace } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import { BatchActs } from './batch-acts.tsx';
import { BatchBar, BatchStands } from './batch-bar.tsx';
import { ComputerPeek } from './computer-peek.tsx';
import { ComputerTable } from './computer-table.tsx';
import pageSheet from '../page.module.css';
import sheet from './rollout.module.css';
import { nameless, shownComputers, standOf } from './select.ts';
import { TokenWords } from './token-words.tsx';
import { VersionWords } from './version-words.tsx';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  back: { id: 'batch.back', defaultMessage: 'All batches', description: 'Button' },
  filter: {
    id: 'batch.filter',
    defaultMessage: 'Filter by name, system or code',
    description: 'Field',
  },
  nameless: {
    id: 'batch.nameless',
    defaultMessage:
      '{count, plural, one {# more computer is expected. Nothing is known of it, not even a name: make the next batch with names.} other {# more computers are expected. Nothing is known of them, not even names: make the next batch with names.}}',
    description: 'Under the list',
  },
  nothing: {
    id: 'batch.nothing',
    defaultMessage: 'No computer matches.',
    description: 'Empty list with a filter',
  },
  none: {
    id: 'batch.none',
    defaultMessage:
      'Nothing was heard of any computer yet. The first appears here as soon as its installer or its agent has run.',
    description: 'Empty list',
  },
});

/** One batch: how far it is, and which computers are in trouble and why. */
export function BatchScreen(props: { readonly place: BatchPlace }) {
  const { place } = props;
  const intl = useIntl();
  const { places, rollout } = useConsole();
  const shown = useRollout((state) => state.byId[place.batch]);
  const listed = useRollout((state) => state.loaded);
  const refusal = useRollout((state) => state.unread[place.batch]);
  const linked = useSession((state) => state.link.state === 'online');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void rollout.readBatch(place.batch);
    // The commands to install with need the fingerprint, which comes with the list.
    if (!listed) void rollout.read();
  }, [rollout, place.batch, linked, listed]);
  const leave = (): void => places.go({ at: 'rollout' });
  useCommand('back', () =>
    place.computer === null ? leave() : places.adjust({ ...place, computer: null }),
  );
  useCommand('filter', () => field.current?.focus());
  const stand = shown === undefined ? 'all' : standOf(place.stand, shown.batch.counts);
  const computers = useMemo(
    () => (shown === undefined ? [] : shownComputers(shown.computers, stand, place.find)),
    [shown, stand, place.find],
  );
  if (shown === undefined) {
    return (
      <section className={style('page')}>
        {refusal === undefined ? null : (
          <p className={style('refused')} role="alert">
            {wordsFor(intl, { refusal })}
          </p>
        )}
      </section>
    );
  }
  const { batch } = shown;
  const picked = shown.computers.find(({ key }) => key === place.computer);
  const more =
    stand === 'all' || stand === 'silent' ? nameless(shown.computers, batch.expected) : 0;
  return (
    <>
      <article className={style('page')} data-region="batch">
        <header className={style('head')}>
          <button type="button" className={style('leave')} onClick={leave}>
            <Icon of={ChevronLeft} size={14} />
            <FormattedMessage {...w.back} />
          </button>
          <div className={style('title')}>
            <h1 className="clip">
              <bdi>{batch.name}</bdi>
            </h1>
            {batch.group === null ? null : <span className={style('group')}>{batch.group}</span>}
            <BatchActs batch={batch} computers={computers} />
          </div>
          <p className="muted">
            <TokenWords batch={batch} />
          </p>
          <VersionWords computers={shown.computers} />
          <BatchBar counts={batch.counts} />
          <div className={style('choose')}>
            <BatchStands
              counts={batch.counts}
              stand={stand}
              onStand={(next) => places.adjust({ ...place, stand: next, computer: null })}
            />
            <input
              ref={field}
              className={style('filter')}
              value={place.find}
              placeholder={intl.formatMessage(w.filter)}
              aria-label={intl.formatMessage(w.filter)}
              onChange={(event) => places.adjust({ ...place, find: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') field.current?.blur();
              }}
            />
          </div>
        </header>
        {computers.length === 0 && more === 0 ? (
          <p className={style('nothing')}>
            <FormattedMessage {...(shown.computers.length === 0 ? w.none : w.nothing)} />
          </p>
        ) : null}
        {computers.length === 0 ? null : (
          <ComputerTable
            computers={computers}
            picked={place.computer}
            onPick={(computer) => places.adjust({ ...place, computer })}
          />
        )}
        {more === 0 ? null : (
          <p className={style('nameless')}>
            <FormattedMessage {...w.nameless} values={{ count: more }} />
          </p>
        )}
      </article>
      {picked === undefined ? null : (
        <ComputerPeek
          computer={picked}
          onClose={() => places.adjust({ ...place, computer: null })}
        />
      )}
    </>
  );
}
