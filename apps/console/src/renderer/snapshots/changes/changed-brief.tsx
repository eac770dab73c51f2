import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { useEffect } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSnapshots } from '../../console-context.ts';
import { Day } from '../../day.tsx';
import sheet from './changed-brief.module.css';
import { mostLikely } from './comparison.ts';
import { useComparison } from './use-comparison.ts';
import { useSnapshotLines } from './use-snapshot-lines.ts';

const style = classNames(sheet);
const w = defineMessages({
  heading: {
    id: 'changed.heading',
    defaultMessage: 'What changed since it was healthy ({count, number})',
    description: 'Heading in the side panel',
  },
  none: { id: 'changed.none', defaultMessage: 'none', description: 'It was or is not there' },
  became: {
    id: 'changed.became',
    defaultMessage: 'became',
    description: 'Between two values, for who hears',
  },
  unlikely: {
    id: 'changed.unlikely',
    defaultMessage: 'None of it is a likely cause of what was found.',
    description: 'Instead of the list',
  },
});

/** The likely causes of what a ticket's snapshot found, in a line or two each; nothing when nothing changed. */
export function ChangedBrief(props: {
  readonly snapshotId: string;
  readonly deviceId: string | null;
}) {
  const { snapshotId, deviceId } = props;
  const intl = useIntl();
  const { snapshots } = useConsole();
  const kept = useSnapshots((state) => state.byId.get(snapshotId));
  const lines = useSnapshotLines(deviceId);
  const { comparison } = useComparison(kept, lines, null);
  useEffect(() => {
    void snapshots.read(snapshotId);
  }, [snapshots, snapshotId]);
  if (comparison === null || comparison.total === 0) return null;
  const likely = mostLikely(comparison.changes);
  return (
    <section className={style('changed')}>
      <h2>
        <Shape kind={likely.length > 0 ? 'warn' : 'info'} />
        <span>
          <FormattedMessage {...w.heading} values={{ count: comparison.total }} />
        </span>
        <Day at={comparison.beforeAt} />
      </h2>
      {likely.length === 0 ? (
        <p className="muted">
          <FormattedMessage {...w.unlikely} />
        </p>
      ) : null}
      <ul>
        {likely.map(({ section, key, label, before, after, at }) => (
          <li key={`${section}/${key}`}>
            <p className={style('name')}>
              <bdi className="medium">{label}</bdi>
              {at === null ? null : <Day at={at} />}
            </p>
            <p className="muted">
              <bdi>{before ?? intl.formatMessage(w.none)}</bdi>{' '}
              <span className="subtle" aria-hidden="true">
                →
              </span>
              <span className="visually-hidden">{intl.formatMessage(w.became)}</span>{' '}
              <bdi className={style('now')}>{after ?? intl.formatMessage(w.none)}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
