import { classNames } from '@firstline/ui/class-names';
import { type KeyName, keys } from '@firstline/settings/keys';
import { useIntl } from 'react-intl';
import { useDecided } from '../facts.ts';
import { sectionName } from '../snapshots/section-names.ts';
import { LastReport } from './last-report.tsx';
import { SetBy, useManaged } from './set-by.tsx';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

/** What is kept and what can go; nobody here decides it, so it is told and not asked. */
export function PrivacyFacts() {
  const intl = useIntl();
  const days = useDecided('RetainLocalDays');
  const size = useDecided('AttachmentsMaxMiB');
  const off = useDecided('CollectorsOff');
  const fixes = useDecided('SelfHelpActions');
  const showFindings = useDecided('ShowFindings');
  const reports = useDecided('DeploymentReports');
  const limited = useManaged('SelfHelpActions');
  const rows: readonly (readonly [KeyName, string, string] | null)[] = [
    [
      'RetainLocalDays',
      intl.formatMessage(words.kept),
      intl.formatMessage(words.keptDays, { days }),
    ],
    [
      'AttachmentsMaxMiB',
      intl.formatMessage(words.files),
      size === 0
        ? intl.formatMessage(words.filesNone)
        : intl.formatMessage(words.filesMax, { size }),
    ],
    [
      'DeploymentReports',
      intl.formatMessage(words.reports),
      intl.formatMessage(reports ? words.reportsOn : words.reportsOff),
    ],
    off.length === 0
      ? null
      : [
          'CollectorsOff',
          intl.formatMessage(words.notRead),
          intl.formatList(off.map((name) => sectionName(intl, name))),
        ],
    limited
      ? [
          'SelfHelpActions',
          intl.formatMessage(words.fixes),
          intl.formatMessage(words.fixesSome, {
            count: fixes.length,
            all: keys.SelfHelpActions.choices.length,
          }),
        ]
      : null,
    showFindings
      ? null
      : ['ShowFindings', intl.formatMessage(words.findings), intl.formatMessage(words.findingsOff)],
  ];
  return (
    <dl className={style('facts')}>
      {rows.map((row) =>
        row === null ? null : (
          <div key={row[0]} style={{ display: 'contents' }}>
            <dt>{row[1]}</dt>
            <dd>
              {row[2]}
              {row[0] === 'DeploymentReports' ? <LastReport /> : null}
              <SetBy name={row[0]} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
