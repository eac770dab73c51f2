import type { Batch } from '@firstline/protocol/batches';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useRollout, useSession } from '../console-context.ts';
import { addressOf, type BatchPlace } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import { Moment } from '../tickets/moment.tsx';
import { BatchBar, BatchCounts } from './batch-bar.tsx';
import { NewBatch } from './new-batch.tsx';
import pageSheet from '../page.module.css';
import sheet from './rollout.module.css';
import { RolloutBegin } from './rollout-begin.tsx';
import { ServerFacts } from './server-facts.tsx';
import { TokenWords } from './token-words.tsx';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  title: { id: 'rollout.title', defaultMessage: 'Rollout', description: 'Heading' },
  about: {
    id: 'rollout.about',
    defaultMessage: 'Which computers have the agent, and why the others do not',
    description: 'Beside the heading',
  },
  create: { id: 'rollout.new', defaultMessage: 'New batch…', description: 'Button' },
  made: {
    id: 'rollout.made',
    defaultMessage: 'made {when} by {name}',
    description: 'When and by whom a batch was made',
  },
});

/** Every batch with how far it is; the way to make one. */
export function RolloutList() {
  const intl = useIntl();
  const { rollout } = useConsole();
  const batches = useRollout((state) => state.batches);
  const loaded = useRollout((state) => state.loaded);
  const refusal = useRollout((state) => state.unread['list']);
  const linked = useSession((state) => state.link.state === 'online');
  const [making, setMaking] = useState(false);
  useEffect(() => void rollout.read(), [rollout, linked]);
  return (
    <section className={style('page')} data-region="rollout">
      <header className={style('bar')}>
        <h1>
          <FormattedMessage {...w.title} />
        </h1>
        <span className="muted clip">
          <FormattedMessage {...w.about} />
        </span>
        {loaded ? (
          <span className="end">
            <Button kind="primary" size="small" onPress={() => setMaking(true)}>
              <FormattedMessage {...w.create} />
            </Button>
          </span>
        ) : null}
      </header>
      {refusal === undefined || loaded ? null : (
        <p className={style('refused')} role="alert">
          {wordsFor(intl, { refusal })}
        </p>
      )}
      {loaded && batches.length === 0 ? <RolloutBegin onBegin={() => setMaking(true)} /> : null}
      {batches.length === 0 ? null : (
        <div className={style('port')}>
          <ul className={style('batches')}>
            {batches.map((batch) => (
              <Line key={batch.id} batch={batch} />
            ))}
          </ul>
          <ServerFacts />
        </div>
      )}
      {making ? <NewBatch onClose={() => setMaking(false)} /> : null}
    </section>
  );
}

function Line({ batch }: { readonly batch: Batch }) {
  const { places } = useConsole();
  const place: BatchPlace = { at: 'batch', batch: batch.id, stand: null, find: '', computer: null };
  return (
    <li>
      <a
        href={addressOf(place)}
        className={style('batch')}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          places.go(place);
        }}
      >
        <span className={style('name')}>
          <strong className="clip">
            <bdi>{batch.name}</bdi>
          </strong>
          {batch.group === null ? null : <span className={style('group')}>{batch.group}</span>}
        </span>
        <BatchBar counts={batch.counts} />
        <BatchCounts counts={batch.counts} />
        <span className={style('facts')}>
          <TokenWords batch={batch} />
          {' · '}
          <FormattedMessage
            {...w.made}
            values={{ when: <Moment at={batch.createdAt} />, name: <bdi>{batch.createdBy}</bdi> }}
          />
        </span>
      </a>
    </li>
  );
}
