import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import type { TicketRow } from '@firstline/protocol/tickets';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useSnapshots } from '../console-context.ts';
import type { Looking } from '../places.ts';
import { wordsFor } from '../refusal-words.ts';
import { ChangeTable } from './changes/change-table.tsx';
import { Changes } from './changes/changes.tsx';
import { CompareBar } from './changes/compare-bar.tsx';
import { mostLikely } from './changes/comparison.ts';
import { useChangeSteps } from './changes/use-change-steps.ts';
import { useSnapshotLines } from './changes/use-snapshot-lines.ts';
import { useComparison } from './changes/use-comparison.ts';
import { CopyFindings } from './copy-findings.tsx';
import { Findings } from './findings.tsx';
import { lookedAt } from './looked-at.ts';
import { Raw } from './raw.tsx';
import { SectionList } from './section-list.tsx';
import { SectionView } from './section-view.tsx';
import { sectionWords } from './section-words.ts';
import { sectionsOf } from './sections-of.ts';
import sheet from './snapshot.module.css';
import { Trends } from './trends/trends.tsx';

const style = classNames(sheet);
const w = defineMessages({
  findings: {
    id: 'snapshot.page.findings',
    defaultMessage: 'Findings',
    description: 'Name of a page',
  },
  raw: { id: 'snapshot.page.raw', defaultMessage: 'Raw', description: 'Name of a page' },
  newer: {
    id: 'snapshot.newer',
    defaultMessage:
      'This console does not know this shape of snapshot. It is shown as it came; update the console to see more.',
    description: 'Above the raw text',
  },
});

/** C4: findings first, then what changed, then the sections as they were read, then the exact text. */
export function SnapshotView(props: {
  readonly snapshotId: string;
  readonly deviceId: string | null;
  readonly requester: string;
  readonly looking: Looking;
  readonly onLook: (looking: Partial<Looking>) => void;
  /** The ticket it is looked at from: remedies are asked for from one. */
  readonly row?: TicketRow;
}) {
  const { snapshotId, deviceId, requester, looking, onLook } = props;
  const intl = useIntl();
  const { remembered, snapshots } = useConsole();
  const kept = useSnapshots((state) => state.byId.get(snapshotId));
  const refusal = useSnapshots((state) => state.unread[snapshotId]);
  const lines = useSnapshotLines(deviceId);
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState(() => remembered.read('only-changes', true));
  const field = useRef<HTMLInputElement>(null);
  const port = useRef<HTMLDivElement>(null);
  const compared = useComparison(kept, lines, looking.compare);
  const changes = compared.comparison?.changes ?? [];
  const { section, path } = lookedAt(looking.section);
  const steps = useChangeSteps(port, changes);
  const isKept = kept !== undefined;
  useEffect(() => {
    // Only so many are kept: one that had to go while others were looked at is read again.
    if (!isKept) void snapshots.read(snapshotId);
  }, [snapshots, snapshotId, isKept]);
  useCommand('filter', () => field.current?.focus());

  if (kept === undefined) {
    return (
      <div className={style('none')} aria-busy={refusal === undefined}>
        {refusal === undefined ? null : <p role="alert">{wordsFor(intl, { refusal })}</p>}
      </div>
    );
  }
  const { snapshot } = kept;
  const listed = snapshot === null ? [] : sectionsOf(snapshot, search);
  const shown = snapshot === null ? 'raw' : section;
  const current = listed.find(({ name }) => name === shown);
  const inSection = changes.filter((change) => change.section === current?.name);
  const onSection = (next: string | null): void => onLook({ section: next });
  const others = lines.some(({ id }) => id !== snapshotId);
  const name =
    shown === null
      ? intl.formatMessage(w.findings)
      : shown === 'raw'
        ? intl.formatMessage(w.raw)
        : sectionWords(intl, shown);
  return (
    <div className={style('view')}>
      <SectionList
        snapshot={snapshot}
        listed={listed}
        changes={changes}
        shown={shown}
        requester={requester}
        search={search}
        onSearch={setSearch}
        field={field}
        onSection={onSection}
      />
      <div className={style('content')}>
        <CompareBar
          snapshotId={snapshotId}
          takenAt={kept.takenAt}
          lines={lines}
          compared={compared}
          onSnapshot={(id) => onLook({ snapshot: id })}
          onCompare={(id) => onLook({ compare: id })}
          only={only}
          onOnly={(next) => {
            setOnly(next);
            remembered.write('only-changes', next);
          }}
          at={steps.at}
          count={changes.length}
          onNext={steps.next}
        >
          <CopyFindings kept={kept} changes={changes} />
        </CompareBar>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys */}
        <div className={style('port')} ref={port} tabIndex={0} role="region" aria-label={name}>
          {snapshot === null ? (
            <p className={style('newer')}>
              <FormattedMessage {...w.newer} />
            </p>
          ) : null}
          {shown === 'raw' ? <Raw kept={kept} search={search} /> : null}
          {shown === null && snapshot !== null ? (
            <Findings
              snapshot={snapshot}
              sections={listed}
              onSection={onSection}
              row={props.row ?? null}
            />
          ) : null}
          {(shown === null || shown === 'changes') && snapshot !== null ? (
            <Changes compared={compared} only={only} others={others} />
          ) : null}
          {shown === 'trends' && snapshot !== null ? (
            <Trends section={snapshot.sections.trends} likely={mostLikely(changes)} />
          ) : null}
          {current === undefined ? null : (
            <SectionView
              key={current.name}
              section={current}
              search={search}
              requester={requester}
              path={path}
            >
              {inSection.length === 0 || compared.comparison === null ? null : (
                <ChangeTable
                  section={current.name}
                  changes={inSection}
                  unchanged={[]}
                  comparison={compared.comparison}
                />
              )}
            </SectionView>
          )}
        </div>
      </div>
    </div>
  );
}
