import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { Marked } from '../marked.tsx';
import { RowTable } from './row-table.tsx';
import { SectionNotice } from './section-notice.tsx';
import { sectionWords } from './section-words.ts';
import type { Listed } from './sections-of.ts';
import sheet from './snapshot.module.css';
import { tablesOf } from './tables-of.ts';
import { useReveal } from './use-reveal.ts';
import { linesWith } from './value-lines.ts';
import { valueWords } from './value-words.ts';

const style = classNames(sheet);
/** Long sections are drawn in steps of so many lines. */
const STEP = 200;
const w = defineMessages({
  none: { id: 'section.none', defaultMessage: 'none', description: 'An empty list' },
  took: {
    id: 'section.took',
    defaultMessage: 'read in {ms, number} ms',
    description: 'After the name of a section',
  },
  more: {
    id: 'section.more',
    defaultMessage: 'Show {count, plural, one {# more line} other {# more lines}}',
    description: 'Draws the rest of a long section',
  },
  nothing: {
    id: 'section.nothing',
    defaultMessage: 'Nothing here matches.',
    description: 'A search without a hit',
  },
});

/** One section: single values as a list, lists of things as tables. */
export function SectionView(props: {
  readonly section: Listed;
  readonly search: string;
  readonly requester: string;
  /** The value that evidence named, to stand at. */
  readonly path: string | null;
  /** Above the values: what changed in them. */
  readonly children?: ReactNode;
}) {
  const { section, search, path } = props;
  const intl = useIntl();
  const inside = useRef<HTMLElement>(null);
  useReveal(inside, path);
  const [shown, setShown] = useState(() =>
    Math.max(STEP, section.lines.findIndex((line) => line.path === path) + 1),
  );
  const tables = tablesOf(section.value);
  const inTables = new Set(tables.map(({ field }) => field));
  const lines = linesWith(section.lines, search).filter(
    (line) => !inTables.has(line.path.split(/[.[]/)[0] ?? ''),
  );
  const rest = lines.length - shown;
  return (
    <section className={style('section')} ref={inside}>
      <h2>
        {sectionWords(intl, section.name)}{' '}
        {section.state === 'withheld' ? null : (
          <span className="meta subtle num">
            <FormattedMessage {...w.took} values={{ ms: Math.round(section.ms) }} />
          </span>
        )}
      </h2>
      <SectionNotice section={section} requester={props.requester} />
      {props.children}
      {lines.length === 0 ? null : (
        <dl className={style('values')}>
          {lines.slice(0, shown).map((line) => {
            const depth = { '--depth': line.depth } as CSSProperties; // as: custom properties are not in React's type
            return (
              <div
                key={line.path}
                style={depth}
                data-path={line.path}
                className={style('value', line.isHeading && 'heading')}
              >
                <dt>
                  <bdi>
                    <Marked text={line.label} search={search} />
                  </bdi>
                </dt>
                {line.isEmpty ? <dd className="muted">{intl.formatMessage(w.none)}</dd> : null}
                {line.isHeading ? null : (
                  <dd>
                    <bdi>
                      <Marked text={valueWords(intl, line)} search={search} />
                    </bdi>
                  </dd>
                )}
              </div>
            );
          })}
        </dl>
      )}
      {rest > 0 ? (
        <Button size="small" onPress={() => setShown(shown + STEP * 4)}>
          <FormattedMessage {...w.more} values={{ count: rest }} />
        </Button>
      ) : null}
      {tables.map((table) => (
        <RowTable key={table.field} table={table} search={search} path={path} />
      ))}
      {search !== '' && section.hits === 0 && section.state === 'ok' ? (
        <p className="muted">
          <FormattedMessage {...w.nothing} />
        </p>
      ) : null}
    </section>
  );
}
