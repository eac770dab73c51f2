import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Day } from '../../day.tsx';
import { Moment } from '../../tickets/moment.tsx';
import { sectionWords } from '../section-words.ts';
import sheet from './changes.module.css';
import { type Comparison, markOf, type Unchanged } from './comparison.ts';
import { factSaid, kindWords } from './change-words.ts';

const style = classNames(sheet);
/** Drawn at a time; two snapshots far apart differ in thousands of packages. */
const STEP = 100;
const w = defineMessages({
  name: { id: 'changes.name', defaultMessage: 'Name', description: 'Column' },
  change: { id: 'changes.change', defaultMessage: 'Change', description: 'Column' },
  when: { id: 'changes.when', defaultMessage: 'When', description: 'Column: when it changed' },
  none: { id: 'changes.none', defaultMessage: 'none', description: 'It was or is not there' },
  table: {
    id: 'changes.table',
    defaultMessage: 'Changes of {section}',
    description: 'Name of a table',
  },
  more: {
    id: 'changes.more',
    defaultMessage: 'Show {count, plural, one {# more row} other {# more rows}}',
    description: 'Draws the rest of a long table',
  },
});

/** What one section was and is. A mark, a word and a colour say the same. */
export function ChangeTable(props: {
  readonly section: string;
  readonly changes: readonly StateChange[];
  readonly unchanged: readonly Unchanged[];
  readonly comparison: Comparison;
}) {
  const { section, changes, unchanged, comparison } = props;
  const intl = useIntl();
  const [shown, setShown] = useState(STEP);
  const timed = changes.some(({ at }) => at !== null);
  const none = <span className="subtle">{intl.formatMessage(w.none)}</span>;
  const rest = changes.length + unchanged.length - shown;
  return (
    <>
      <div className={style('scroll')}>
        <table
          className={style('table')}
          aria-label={intl.formatMessage(w.table, { section: sectionWords(intl, section) })}
        >
          <thead>
            <tr>
              <th scope="col">{intl.formatMessage(w.name)}</th>
              <th scope="col">
                <Moment at={comparison.beforeAt} />
              </th>
              <th scope="col">
                <Moment at={comparison.afterAt} />
              </th>
              <th scope="col">{intl.formatMessage(w.change)}</th>
              {timed ? <th scope="col">{intl.formatMessage(w.when)}</th> : null}
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, shown).map((change) => (
              <tr key={change.key} tabIndex={-1} data-change={`${section}/${change.key}`}>
                <th scope="row">
                  <bdi>{change.label}</bdi>
                </th>
                <td className="muted">
                  {change.before === null ? none : <bdi>{factSaid(intl, change.before)}</bdi>}
                </td>
                <td>{change.after === null ? none : <bdi>{factSaid(intl, change.after)}</bdi>}</td>
                <td>
                  <span className={style('mark', change.kind)}>
                    <b>{markOf(change.kind)}</b> {intl.formatMessage(kindWords[change.kind])}
                  </span>
                </td>
                {timed ? <td>{change.at === null ? null : <Day at={change.at} />}</td> : null}
              </tr>
            ))}
            {unchanged
              .slice(0, Math.max(0, shown - changes.length))
              .map(({ key, label, value }) => (
                <tr key={key}>
                  <th scope="row">
                    <bdi>{label}</bdi>
                  </th>
                  <td className="muted">
                    <bdi>{factSaid(intl, value)}</bdi>
                  </td>
                  <td>
                    <bdi>{factSaid(intl, value)}</bdi>
                  </td>
                  <td className="subtle">{intl.formatMessage(kindWords.same)}</td>
                  {timed ? <td /> : null}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {rest > 0 ? (
        <Button size="small" onPress={() => setShown(shown + STEP * 5)}>
          <FormattedMessage {...w.more} values={{ count: rest }} />
        </Button>
      ) : null}
    </>
  );
}
