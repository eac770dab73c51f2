import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { FormattedMessage, useIntl } from 'react-intl';
import { Day } from '../../day.tsx';
import { factSaid } from './change-words.ts';
import { consequenceWords } from '../consequence-words.ts';
import { sectionWords } from '../section-words.ts';
import sheet from './changes.module.css';

const style = classNames(sheet);
const w = defineMessages({
  heading: {
    id: 'changes.likely',
    defaultMessage: 'Most likely ({count, number})',
    description: 'Heading: the changes that may have caused the findings',
  },
  how: {
    id: 'changes.likely.how',
    defaultMessage: 'ranked by what can cause the findings, and by when it changed',
    description: 'Beside the heading',
  },
  place: { id: 'changes.place', defaultMessage: 'Place', description: 'Column: rank' },
  part: { id: 'changes.part', defaultMessage: 'Part', description: 'Column: section' },
  name: { id: 'changes.likely.name', defaultMessage: 'Name', description: 'Column' },
  change: { id: 'changes.likely.change', defaultMessage: 'Change', description: 'Column' },
  when: { id: 'changes.likely.when', defaultMessage: 'When', description: 'Column' },
  why: { id: 'changes.likely.why', defaultMessage: 'May explain', description: 'Column' },
  explains: {
    id: 'changes.likely.explains',
    defaultMessage: 'may explain: {findings}',
    description: 'What a change may be the cause of',
  },
  none: { id: 'changes.likely.none', defaultMessage: 'none', description: 'It was not there' },
  likely: { id: 'changes.is-likely', defaultMessage: 'Likely', description: 'Name of a mark' },
  possible: {
    id: 'changes.is-possible',
    defaultMessage: 'Possible',
    description: 'Name of a mark',
  },
  to: {
    id: 'changes.to',
    defaultMessage: 'became',
    description: 'Between two values, for who hears',
  },
});

/** The changes that may have caused what the checks found, most likely first. */
export function Likely(props: { readonly changes: readonly StateChange[] }) {
  const { changes } = props;
  const intl = useIntl();
  if (changes.length === 0) return null;
  const none = <span className="subtle">{intl.formatMessage(w.none)}</span>;
  return (
    <section className={style('likely')}>
      <h2 className={style('heading')}>
        <FormattedMessage {...w.heading} values={{ count: changes.length }} />
        <span className="subtle">
          <FormattedMessage {...w.how} />
        </span>
      </h2>
      <div className={style('scroll')}>
        <table className={style('table')}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{intl.formatMessage(w.place)}</th>
              <th scope="col">{intl.formatMessage(w.part)}</th>
              <th scope="col">{intl.formatMessage(w.name)}</th>
              <th scope="col">{intl.formatMessage(w.change)}</th>
              <th scope="col">{intl.formatMessage(w.when)}</th>
              <th scope="col">{intl.formatMessage(w.why)}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change, at) => (
              <tr key={`${change.section}/${change.key}`}>
                <td className={style('rank')}>
                  <span className="subtle">{intl.formatNumber(at + 1)}</span>{' '}
                  {change.likelihood === 'likely' ? (
                    <Shape kind="warn" label={intl.formatMessage(w.likely)} />
                  ) : (
                    <Shape kind="info" label={intl.formatMessage(w.possible)} />
                  )}
                </td>
                <td className="muted">{sectionWords(intl, change.section)}</td>
                <th scope="row">
                  <bdi>{change.label}</bdi>
                </th>
                <td>
                  <span className="muted">
                    {change.before === null ? none : <bdi>{factSaid(intl, change.before)}</bdi>}
                  </span>{' '}
                  <span className="subtle" aria-hidden="true">
                    →
                  </span>
                  <span className="visually-hidden">{intl.formatMessage(w.to)}</span>{' '}
                  {change.after === null ? none : <bdi>{factSaid(intl, change.after)}</bdi>}
                </td>
                <td>{change.at === null ? null : <Day at={change.at} />}</td>
                <td className="muted">
                  <FormattedMessage
                    {...w.explains}
                    values={{
                      findings: intl.formatList(change.mayExplain.map(consequenceWords), {
                        type: 'unit',
                      }),
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
