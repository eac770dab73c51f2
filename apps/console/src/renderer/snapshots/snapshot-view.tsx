import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Shape } from '@firstline/ui/shape';
import { Copy, Search, Shield } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedDate, FormattedMessage, useIntl } from 'react-intl';
import { useCommand, useConsole, useSnapshots } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { bytesWords } from './bytes-words.ts';
import { Findings } from './findings.tsx';
import { Raw } from './raw.tsx';
import { SectionView } from './section-view.tsx';
import { sectionWords } from './section-words.ts';
import { sectionsOf } from './sections-of.ts';
import { snapshotAsText } from './snapshot-text.ts';
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
  hits: {
    id: 'snapshot.hits',
    defaultMessage: '{count, plural, one {# hit} other {# hits}}',
    description: 'Lines that match what is searched',
  },
  taken: {
    id: 'snapshot.taken',
    defaultMessage: 'Taken {time}, {size}, in {seconds, number, ::.#} s',
    description: 'Above the snapshot',
  },
  copy: {
    id: 'snapshot.copy',
    defaultMessage: 'Copy findings',
    description: 'Button: as text for a ticket',
  },
  copied: { id: 'snapshot.copied', defaultMessage: 'Findings copied', description: 'Toast' },
  newer: {
    id: 'snapshot.newer',
    defaultMessage:
      'This console does not know this shape of snapshot. It is shown as it came; update the console to see more.',
    description: 'Above the raw text',
  },
});

/** C4: findings first, then the sections as they were read, then the exact text. */
export function SnapshotView(props: {
  readonly snapshotId: string;
  readonly requester: string;
  readonly section: string | null;
  readonly onSection: (section: string | null) => void;
}) {
  const { snapshotId, onSection, section } = props;
  const intl = useIntl();
  const { bridge, snapshots, toasts } = useConsole();
  const kept = useSnapshots((state) => state.byId.get(snapshotId));
  const refusal = useSnapshots((state) => state.unread[snapshotId]);
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void snapshots.read(snapshotId), [snapshots, snapshotId]);
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
  const copy = (): void => {
    if (snapshot === null) return;
    void bridge.call('text.copy', { text: snapshotAsText(intl, snapshot, kept.deviceName) });
    toasts.show({ words: intl.formatMessage(w.copied) });
  };
  const way = (name: string | null, words: string, aside: React.ReactNode) => (
    <button
      type="button"
      key={name ?? 'findings'}
      className={style('way')}
      aria-current={shown === name ? 'true' : undefined}
      onClick={() => onSection(name)}
    >
      <span className="clip">{words}</span>
      {aside}
    </button>
  );
  return (
    <div className={style('view')}>
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
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              if (search === '') field.current?.blur();
              else setSearch('');
            }}
          />
        </label>
        {snapshot === null
          ? null
          : way(
              null,
              intl.formatMessage(w.findings),
              <span className={style('aside')}>{intl.formatNumber(snapshot.findings.length)}</span>,
            )}
        {listed.map(({ name, state, hits }) =>
          search !== '' && hits === 0
            ? null
            : way(
                name,
                sectionWords(intl, name),
                <span className={style('aside')}>
                  {state === 'absent' ? intl.formatMessage(w.absent) : null}
                  {state === 'failed' ? (
                    <>
                      <Shape kind="warn" size={10} />
                      {intl.formatMessage(w.failed)}
                    </>
                  ) : null}
                  {search === '' ? null : intl.formatMessage(w.hits, { count: hits })}
                </span>,
              ),
        )}
        {way('raw', intl.formatMessage(w.raw), null)}
        {snapshot === null ? null : (
          <p className={style('withheld')}>
            <Icon of={Shield} size={14} />
            {withheldWords(intl, snapshot, props.requester)}
          </p>
        )}
      </nav>
      <div className={style('content')}>
        <header className={style('about')}>
          <span className="muted num">
            <FormattedMessage
              {...w.taken}
              values={{
                time: <FormattedDate value={kept.takenAt} dateStyle="medium" timeStyle="short" />,
                size: bytesWords(intl, kept.bytes),
                seconds: (snapshot?.tookMs ?? 0) / 1_000,
              }}
            />
          </span>
          {snapshot === null || snapshot.findings.length === 0 ? null : (
            <span className="end">
              <Button size="small" onPress={copy}>
                <Icon of={Copy} size={14} />
                <FormattedMessage {...w.copy} />
              </Button>
            </span>
          )}
        </header>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys */}
        <div
          className={style('port')}
          tabIndex={0}
          role="region"
          aria-label={shown === null ? intl.formatMessage(w.findings) : sectionWords(intl, shown)}
        >
          {snapshot === null ? (
            <p className={style('newer')}>
              <FormattedMessage {...w.newer} />
            </p>
          ) : null}
          {shown === 'raw' ? <Raw json={kept.json} search={search} sha256={kept.sha256} /> : null}
          {shown === null && snapshot !== null ? (
            <Findings snapshot={snapshot} onSection={onSection} />
          ) : null}
          {current === undefined ? null : (
            <SectionView key={current.name} section={current} search={search} />
          )}
        </div>
      </div>
    </div>
  );
}
