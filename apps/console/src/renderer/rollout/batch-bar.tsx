import type { Batch, RolloutState } from '@firstline/protocol/batches';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Stand } from '../places.ts';
import { stateShapes, stateWords } from './computer-words.ts';
import sheet from './rollout.module.css';

const style = classNames(sheet);
const states: readonly RolloutState[] = ['working', 'trouble', 'installed', 'silent'];
const w = defineMessages({
  bar: {
    id: 'rollout.bar',
    defaultMessage:
      '{working} working, {trouble} in trouble, {installed} installed, {silent} not heard of',
    description: 'Name of the bar, for the ear',
  },
  all: {
    id: 'rollout.all',
    defaultMessage: 'All',
    description: 'Filter: computers of every state',
  },
  show: {
    id: 'rollout.show',
    defaultMessage: 'Which computers are shown',
    description: 'Name of the filter',
  },
});

const totalOf = (counts: Batch['counts']): number =>
  states.reduce((sum, state) => sum + counts[state], 0);

/** How far a batch is, as one bar: each state its own length, with the same in words for the ear. */
export function BatchBar(props: { readonly counts: Batch['counts'] }) {
  const { counts } = props;
  const intl = useIntl();
  return (
    <div className={style('track')} role="img" aria-label={intl.formatMessage(w.bar, counts)}>
      {states
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <span key={state} className={style('part', state)} style={{ flexGrow: counts[state] }} />
        ))}
    </div>
  );
}

/** The counts of a batch; pressing one shows those computers. */
export function BatchStands(props: {
  readonly counts: Batch['counts'];
  readonly stand: Stand;
  readonly onStand: (stand: Stand) => void;
}) {
  const { counts, stand, onStand } = props;
  const intl = useIntl();
  return (
    <div className={style('stands')} role="group" aria-label={intl.formatMessage(w.show)}>
      <button type="button" aria-pressed={stand === 'all'} onClick={() => onStand('all')}>
        <FormattedMessage {...w.all} />
        <span className="num">{intl.formatNumber(totalOf(counts))}</span>
      </button>
      {states.map((state) => (
        <button
          type="button"
          key={state}
          aria-pressed={stand === state}
          onClick={() => onStand(state)}
        >
          <Shape kind={stateShapes[state]} size={10} />
          {intl.formatMessage(stateWords[state])}
          <span className="num">{intl.formatNumber(counts[state])}</span>
        </button>
      ))}
    </div>
  );
}

/** The counts that are not nothing, as one quiet line. */
export function BatchCounts(props: { readonly counts: Batch['counts'] }) {
  const intl = useIntl();
  return (
    <span className={style('counts')}>
      {states
        .filter((state) => props.counts[state] > 0)
        .map((state) => (
          <span key={state} className="across">
            <Shape kind={stateShapes[state]} size={8} />
            <span className="num">{intl.formatNumber(props.counts[state])}</span>
            {intl.formatMessage(stateWords[state])}
          </span>
        ))}
    </span>
  );
}
