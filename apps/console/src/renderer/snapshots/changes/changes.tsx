import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { wordsFor } from '../../refusal-words.ts';
import { Moment } from '../../tickets/moment.tsx';
import { sectionWords } from '../section-words.ts';
import { ChangeTable } from './change-table.tsx';
import sheet from './changes.module.css';
import { bySection, countsOf, mostLikely } from './comparison.ts';
import { Likely } from './likely.tsx';
import { NoiseList } from './noise-list.tsx';
import { type Compared, OWN } from './use-comparison.ts';

const style = classNames(sheet);
const w = defineMessages({
  since: {
    id: 'changes.since',
    defaultMessage: 'What changed since it was healthy, {time}',
    description: 'Heading',
  },
  between: {
    id: 'changes.between',
    defaultMessage: 'What changed since {time}',
    description: 'Heading',
  },
  none: {
    id: 'changes.nothing',
    defaultMessage: 'Nothing that is compared has changed.',
    description: 'Two snapshots are alike',
  },
  baseline: {
    id: 'changes.no-baseline',
    defaultMessage:
      'No healthy state of this computer is known yet, so there is nothing to compare with by itself. Choose an earlier snapshot above.',
    description: 'Instead of changes',
  },
  alone: {
    id: 'changes.alone',
    defaultMessage:
      'No healthy state of this computer is known yet, and this is its only snapshot. Changes show once there is another.',
    description: 'Instead of changes',
  },
  else: {
    id: 'changes.else',
    defaultMessage: 'Everything else is unchanged.',
    description: 'After the sections with changes',
  },
  beyond: {
    id: 'changes.beyond',
    defaultMessage:
      '{count, plural, one {# more change is not listed.} other {# more changes are not listed.}}',
    description: 'The computer counted more changes than it sent',
  },
});

/** Two states of the computer: what may be the cause first, then every change by section. */
export function Changes(props: {
  readonly compared: Compared;
  readonly only: boolean;
  /** Whether there is any other snapshot to choose. */
  readonly others: boolean;
}) {
  const { compared, only, others } = props;
  const intl = useIntl();
  const { comparison, choice, refusal } = compared;
  if (choice === null) {
    return (
      <p className="muted">
        <FormattedMessage {...(others ? w.baseline : w.alone)} />
      </p>
    );
  }
  if (comparison === null) {
    return refusal === null ? (
      <div aria-busy="true" />
    ) : (
      <p role="alert">{wordsFor(intl, { refusal })}</p>
    );
  }
  const sections = bySection(comparison.changes);
  const beyond = comparison.total - comparison.changes.length;
  return (
    <div className={style('changes')}>
      <Likely changes={mostLikely(comparison.changes)} />
      <section className={style('part')}>
        <h2 className={style('heading')}>
          <b>
            <FormattedMessage
              {...(choice === OWN ? w.since : w.between)}
              values={{ time: <Moment at={comparison.beforeAt} /> }}
            />
          </b>
        </h2>
        {sections.length === 0 ? (
          <p className="muted">
            <FormattedMessage {...w.none} />
          </p>
        ) : null}
        {sections.map(({ section, changes }) => (
          <section className={style('part')} key={section}>
            <h3 className={style('heading')}>
              {sectionWords(intl, section)}
              <span className={style('counts')}>{countsOf(changes)}</span>
            </h3>
            <ChangeTable
              key={`${choice}/${section}`}
              section={section}
              changes={changes}
              unchanged={
                only ? [] : (comparison.unchanged ?? []).filter((each) => each.section === section)
              }
              comparison={comparison}
            />
          </section>
        ))}
        {beyond > 0 ? (
          <p className="muted meta">
            <FormattedMessage {...w.beyond} values={{ count: beyond }} />
          </p>
        ) : sections.length > 0 ? (
          <p className="muted meta">
            <FormattedMessage {...w.else} />
          </p>
        ) : null}
        <NoiseList />
      </section>
    </div>
  );
}
