import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import { useEffect } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSnapshots } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { findingWords } from './finding-words.ts';
import sheet from './snapshot.module.css';

const style = classNames(sheet);
/** So many fit a panel; the rest is one press away. */
const MOST = 4;
const w = defineMessages({
  fine: {
    id: 'findings.fine',
    defaultMessage: 'The checks found nothing wrong.',
    description: 'No findings',
  },
  more: {
    id: 'findings.more',
    defaultMessage: '{count, plural, one {and # more} other {and # more}}',
    description: 'Findings that do not fit',
  },
});

/** The worst findings of a snapshot in a line or two each. */
export function FindingsBrief(props: { readonly snapshotId: string }) {
  const { snapshotId } = props;
  const intl = useIntl();
  const { snapshots } = useConsole();
  const kept = useSnapshots((state) => state.byId.get(snapshotId));
  const refusal = useSnapshots((state) => state.unread[snapshotId]);
  useEffect(() => void snapshots.read(snapshotId), [snapshots, snapshotId]);
  if (kept === undefined)
    return refusal === undefined ? null : <p className="muted">{wordsFor(intl, { refusal })}</p>;
  const findings = kept.snapshot?.findings ?? [];
  if (findings.length === 0) {
    return (
      <p className={style('brief')}>
        <Shape kind="ok" />
        <span className="muted">
          <FormattedMessage {...w.fine} />
        </span>
      </p>
    );
  }
  return (
    <ul>
      {findings.slice(0, MOST).map((finding, at) => {
        const words = findingWords(finding);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- findings have no id and never change
          <li className={style('brief')} key={at}>
            <Shape kind={finding.severity} />
            <span>
              <span className="medium">{words.title}</span>
              {words.text === '' ? null : <span className={style('brief-more')}>{words.text}</span>}
            </span>
          </li>
        );
      })}
      {findings.length > MOST ? (
        <li className="muted meta">
          <FormattedMessage {...w.more} values={{ count: findings.length - MOST }} />
        </li>
      ) : null}
    </ul>
  );
}
