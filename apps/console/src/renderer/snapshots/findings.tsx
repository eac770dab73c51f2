import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { FindingRemedy } from '../health/finding-remedy.tsx';
import { FindingCard } from './finding-card.tsx';
import sheet from './findings.module.css';
import { sectionWords } from './section-words.ts';
import type { Listed } from './sections-of.ts';

const style = classNames(sheet);
const w = defineMessages({
  heading: { id: 'findings.heading', defaultMessage: 'Findings', description: 'Heading' },
  fine: {
    id: 'snapshot.fine',
    defaultMessage: 'The checks found nothing wrong.',
    description: 'No findings',
  },
  unread: {
    id: 'snapshot.unread',
    defaultMessage: 'Not read: {sections}. What was not read was not checked.',
    description: 'Sections that failed or were left out',
  },
});

/** What the computer found wrong with itself, worst first, each with what it saw. */
export function Findings(props: {
  readonly snapshot: Snapshot;
  readonly sections: readonly Listed[];
  readonly onSection: (section: string) => void;
  /** The ticket that remedies are asked for from, if there is one. */
  readonly row: TicketRow | null;
}) {
  const { snapshot, sections } = props;
  const intl = useIntl();
  const unread = sections
    .filter(({ state }) => state === 'failed' || state === 'withheld')
    .map(({ name }) => sectionWords(intl, name));
  return (
    <section className={style('findings')}>
      <h2>
        <FormattedMessage {...w.heading} />
      </h2>
      {snapshot.findings.length === 0 ? (
        <p className={style('fine')}>
          <Shape kind="ok" />
          <FormattedMessage {...w.fine} />
        </p>
      ) : (
        <div className={style('cards')}>
          {snapshot.findings.map((finding, at) => (
            <FindingCard
              // oxlint-disable-next-line react/no-array-index-key -- findings have no id and never change
              key={at}
              finding={finding}
              sections={sections}
              onSection={props.onSection}
            >
              {props.row === null ? null : <FindingRemedy row={props.row} finding={finding} />}
            </FindingCard>
          ))}
        </div>
      )}
      {unread.length > 0 ? (
        <p className="muted">
          <FormattedMessage {...w.unread} values={{ sections: intl.formatList(unread) }} />
        </p>
      ) : null}
    </section>
  );
}
