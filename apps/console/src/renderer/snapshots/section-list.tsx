import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { ChevronRight, Search, Shield } from 'lucide-react';
import { type ReactNode, type RefObject } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { countsOf } from './changes/comparison.ts';
import { sayField } from './finding-words.ts';
import { sectionWords } from './section-words.ts';
import type { Listed } from './sections-of.ts';
import sheet from './snapshot.module.css';
import { withheldWords } from './withheld-words.ts';

const style = classNames(sheet);
const w = defineMessages({
  sections: {
    id: 'snapshot.sections',
    defaultMessage: 'Sections',
    description: 'Heading of the list',
  },
  findings: {
    id: 'snapshot.findings',
    defaultMessage: 'Findings',
    description: 'First line of the list',
  },
  raw: {
    id: 'snapshot.raw',
    defaultMessage: 'Raw',
    description: 'Last line of the list: the exact text',
  },
  find: { id: 'snapshot.find', defaultMessage: 'Find in this snapshot', description: 'Field' },
  absent: {
    id: 'snapshot.absent',
    defaultMessage: 'none',
    description: 'Section that this computer does not have',
  },
  failed: {
    id: 'snapshot.failed',
    defaultMessage: 'not read',
    description: 'Section that could not be read',
  },
  withheld: {
    id: 'snapshot.withheld',
    defaultMessage: 'left out',
    description: 'Section that the employee did not send',
  },
  unknown: {
    id: 'snapshot.unknown',
    defaultMessage: 'newer',
    description: 'Section of a newer agent',
  },
  unverified: {
    id: 'snapshot.unverified',
    defaultMessage: 'unverified',
    description: 'Section read by code that never ran on such a computer',
  },
  hits: {
    id: 'snapshot.hits',
    defaultMessage: '{count, plural, one {# hit} other {# hits}}',
    description: 'Lines that match what is searched',
  },
  removed: {
    id: 'snapshot.removed',
    defaultMessage: '{rule}: {count, number}',
    description: 'Private values that a rule took out',
  },
});

/** The way through a snapshot: findings, what changed, trends, the sections, the exact text. */
export function SectionList(props: {
  readonly snapshot: Snapshot | null;
  readonly listed: readonly Listed[];
  readonly changes: readonly StateChange[];
  readonly shown: string | null;
  readonly requester: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onSection: (section: string | null) => void;
}) {
  const { snapshot, listed, changes, shown, search, field } = props;
  const intl = useIntl();
  const way = (name: string | null, words: string, aside: ReactNode) => (
    <button
      type="button"
      key={name ?? 'findings'}
      className={style('way')}
      aria-current={shown === name ? 'true' : undefined}
      onClick={() => props.onSection(name)}
    >
      <span className="clip">{words}</span>
      {aside}
    </button>
  );
  const found = search === '' ? listed : listed.filter(({ hits }) => hits > 0);
  const dry = search !== '';
  return (
    <nav
      className={style('list')}
      aria-label={intl.formatMessage(w.sections)}
      data-region="sections"
    >
      <label className={style('find')}>
        <Icon of={Search} size={14} />
        <input
          ref={field}
          value={search}
          placeholder={intl.formatMessage(w.find)}
          aria-label={intl.formatMessage(w.find)}
          onChange={(event) => props.onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            if (search === '') field.current?.blur();
            else props.onSearch('');
          }}
        />
      </label>
      {snapshot === null
        ? null
        : way(
            null,
            intl.formatMessage(w.findings),
            <Aside>{intl.formatNumber(snapshot.findings.length)}</Aside>,
          )}
      {snapshot === null || dry
        ? null
        : way('changes', sectionWords(intl, 'changes'), <Counts changes={changes} />)}
      {snapshot === null || dry ? null : way('trends', sectionWords(intl, 'trends'), null)}
      {found.map((section) =>
        way(
          section.name,
          sectionWords(intl, section.name),
          search === '' ? (
            <Marks
              section={section}
              changes={changes.filter((change) => change.section === section.name)}
            />
          ) : (
            <Aside>{intl.formatMessage(w.hits, { count: section.hits })}</Aside>
          ),
        ),
      )}
      {way('raw', intl.formatMessage(w.raw), null)}
      {snapshot === null ? null : (
        <div className={style('withheld')}>
          <Icon of={Shield} size={14} />
          {snapshot.removed.length === 0 ? (
            <p>{withheldWords(intl, snapshot, props.requester)}</p>
          ) : (
            <details>
              <summary>
                {withheldWords(intl, snapshot, props.requester)}
                <Icon of={ChevronRight} size={12} />
              </summary>
              <ul>
                {snapshot.removed.map(({ rule, count }) => (
                  <li key={rule}>
                    <FormattedMessage {...w.removed} values={{ rule: sayField(rule), count }} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
    </nav>
  );
}

const Aside = (props: { readonly children: ReactNode }) => (
  <span className={style('aside')}>{props.children}</span>
);

function Counts(props: { readonly changes: readonly StateChange[] }) {
  const counts = countsOf(props.changes);
  return counts === '' ? null : <span className={style('aside', 'counts')}>{counts}</span>;
}

/** What is to be known of a section before it is opened. */
function Marks(props: { readonly section: Listed; readonly changes: readonly StateChange[] }) {
  const { section, changes } = props;
  const intl = useIntl();
  switch (section.state) {
    case 'absent':
      return <Aside>{intl.formatMessage(w.absent)}</Aside>;
    case 'withheld':
      return <Aside>{intl.formatMessage(w.withheld)}</Aside>;
    case 'failed':
      return (
        <Aside>
          <Shape kind="warn" size={10} />
          {intl.formatMessage(w.failed)}
        </Aside>
      );
    case 'ok':
      return (
        <>
          {section.known ? null : <Aside>{intl.formatMessage(w.unknown)}</Aside>}
          {section.unverified ? <Aside>{intl.formatMessage(w.unverified)}</Aside> : null}
          <Counts changes={changes} />
        </>
      );
  }
}
