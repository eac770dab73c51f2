import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { findingWords } from './finding-words.ts';
import { sectionWords } from './section-words.ts';
import sheet from './snapshot.module.css';
import { valueWords } from './value-words.ts';

const style = classNames(sheet);
/** So much evidence is shown; the section has the rest. */
const EVIDENCE_MAX = 6;
const w = defineMessages({
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
  severity: {
    id: 'snapshot.severity',
    defaultMessage: '{severity, select, bad {Hurts now} warn {Will hurt} other {Worth knowing}}',
    description: 'How much a finding matters',
  },
});

/** What the computer found wrong with itself, worst first, each with what it saw. */
export function Findings(props: {
  readonly snapshot: Snapshot;
  readonly onSection: (section: string) => void;
}) {
  const { snapshot } = props;
  const intl = useIntl();
  const unread = Object.entries(snapshot.sections).flatMap(([name, section]) =>
    section?.state === 'failed' ? sectionWords(intl, name) : [],
  );
  return (
    <div className={style('findings')}>
      {snapshot.findings.length === 0 ? (
        <p className={style('fine')}>
          <Shape kind="ok" />
          <FormattedMessage {...w.fine} />
        </p>
      ) : null}
      {snapshot.findings.map((finding, at) => {
        const words = findingWords(finding);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- findings have no id and never change
          <article className={style('finding')} key={at}>
            <Shape
              kind={finding.severity}
              label={intl.formatMessage(w.severity, { severity: finding.severity })}
            />
            <div>
              <h2>{words.title}</h2>
              {words.text === '' ? null : <p className="muted">{words.text}</p>}
              <dl className={style('evidence')}>
                {finding.evidence.slice(0, EVIDENCE_MAX).map((seen) => (
                  <div key={`${seen.section}.${seen.path}`}>
                    <dt>
                      <button type="button" onClick={() => props.onSection(seen.section)}>
                        {sectionWords(intl, seen.section)}
                      </button>{' '}
                      <code>{seen.path}</code>
                    </dt>
                    <dd>
                      <bdi>
                        {valueWords(intl, { field: lastField(seen.path), value: seen.value })}
                      </bdi>
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          </article>
        );
      })}
      {unread.length > 0 ? (
        <p className="muted">
          <FormattedMessage {...w.unread} values={{ sections: intl.formatList(unread) }} />
        </p>
      ) : null}
    </div>
  );
}

/** `fileSystems[0].freeBytes` → `freeBytes`, whose name carries the unit. */
const lastField = (path: string): string => (path.split('.').at(-1) ?? path).replace(/\[.*$/, '');
