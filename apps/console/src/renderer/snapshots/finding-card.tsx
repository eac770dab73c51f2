import type { Finding } from '@firstline/protocol/snapshots/finding';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Moment } from '../tickets/moment.tsx';
import { consequenceWords } from './consequence-words.ts';
import { lastField, placeWords } from './evidence-words.ts';
import { findingWords } from './finding-words.ts';
import sheet from './findings.module.css';
import { placeInSection } from './looked-at.ts';
import { sectionWords } from './section-words.ts';
import type { Listed } from './sections-of.ts';
import { valueWords } from './value-words.ts';

const style = classNames(sheet);
/** So much evidence is shown; the section has the rest. */
const EVIDENCE_MAX = 6;
const w = defineMessages({
  severity: {
    id: 'snapshot.severity',
    defaultMessage: '{severity, select, bad {Hurts now} warn {Will hurt} other {Worth knowing}}',
    description: 'How much a finding matters',
  },
  since: { id: 'finding.since', defaultMessage: 'Since {time}', description: 'On a finding' },
  hides: {
    id: 'finding.hides',
    defaultMessage: 'Hides {count, plural, one {# consequence} other {# consequences}}',
    description: 'Button on a finding: opens the list of what it is the cause of',
  },
  more: {
    id: 'finding.more-evidence',
    defaultMessage: '{count, plural, one {# more value} other {# more values}} in the sections',
    description: 'Evidence that does not fit',
  },
});

/** One verdict: what is wrong, since when, what was seen, what it hides, and what can be done. */
export function FindingCard(props: {
  readonly finding: Finding;
  readonly sections: readonly Listed[];
  readonly onSection: (section: string) => void;
  /** Below the evidence: what can be done about it. */
  readonly children?: ReactNode;
}) {
  const { finding, sections } = props;
  const intl = useIntl();
  const words = findingWords(finding);
  const hidden = finding.evidence.length - EVIDENCE_MAX;
  return (
    <article className={style('finding')}>
      <Shape
        kind={finding.severity}
        label={intl.formatMessage(w.severity, { severity: finding.severity })}
      />
      <div>
        <h3>{words.title}</h3>
        {words.text === '' ? null : <p className="muted">{words.text}</p>}
        {finding.since === null ? null : (
          <p className="muted meta">
            <FormattedMessage {...w.since} values={{ time: <Moment at={finding.since} /> }} />
          </p>
        )}
        {finding.evidence.length === 0 ? null : (
          <dl className={style('evidence')}>
            {finding.evidence.slice(0, EVIDENCE_MAX).map(({ section, path, value }) => (
              <div key={`${section}.${path}`}>
                <dt>
                  <button
                    type="button"
                    title={`${section}.${path}`}
                    onClick={() => props.onSection(placeInSection(section, path))}
                  >
                    {sectionWords(intl, section)}
                    <Icon of={ChevronRight} size={12} />
                    <span>
                      <bdi>
                        {placeWords(
                          sections.find(({ name }) => name === section)?.lines ?? [],
                          path,
                        )}
                      </bdi>
                    </span>
                  </button>
                </dt>
                <dd>
                  <bdi>{valueWords(intl, { field: lastField(path), value })}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {hidden > 0 ? (
          <p className="subtle meta">
            <FormattedMessage {...w.more} values={{ count: hidden }} />
          </p>
        ) : null}
        {finding.hides.length === 0 ? null : (
          <details className={style('hides')}>
            <summary>
              <Icon of={ChevronRight} size={12} />
              <FormattedMessage {...w.hides} values={{ count: finding.hides.length }} />
            </summary>
            <ul>
              {finding.hides.map((code) => (
                <li key={code}>{consequenceWords(code)}</li>
              ))}
            </ul>
          </details>
        )}
        {props.children}
      </div>
    </article>
  );
}
