import { Button as Press } from 'react-aria-components';
import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { TextField } from '@firstline/ui/field';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { Preview } from '../../bridge/bridge.ts';
import { useAnnouncer } from '../announcing.ts';
import sheet from './full-preview.module.css';
import { lineName, lineSummary } from './preview-line.ts';
import { SectionValues } from './section-values.tsx';
import { linesWith, sectionLines } from './values.ts';

const style = classNames(sheet);

/** Quiet time after the last key before the number of hits is said, milliseconds. */
const QUIET_MS = 700;

const words = defineMessages({
  find: {
    id: 'full-preview.find',
    defaultMessage: 'Find in this list',
    description: 'Search field of the full preview',
  },
  values: {
    id: 'full-preview.values',
    defaultMessage: '{count, plural, one {# value} other {# values}}',
    description: 'How many values a part has',
  },
  show: { id: 'full-preview.show', defaultMessage: 'Show {name}', description: 'Opens a part' },
  none: {
    id: 'full-preview.none',
    defaultMessage: 'Nothing here matches “{search}”.',
    description: 'Search without hits',
  },
  hits: {
    id: 'full-preview.hits',
    defaultMessage:
      '{count, plural, =0 {Nothing found} one {# part matches} other {# parts match}}',
    description: 'Said aloud after a search',
  },
});

/** A2b, readable: every part with its switch, its values under it, and a search over both. */
export function ReadablePreview(props: {
  readonly preview: Preview;
  readonly json: string;
  readonly onToggle: (section: string) => void;
}) {
  const { preview, json, onToggle } = props;
  const intl = useIntl();
  const announcer = useAnnouncer();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const field = useRef<HTMLInputElement>(null);
  const values = useMemo(() => sectionLines(json), [json]);

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);

  const rows = preview.lines.flatMap((line) => {
    const name = lineName(intl, line, preview.lines);
    const lines = line.section === null ? [] : (values[line.section] ?? []);
    const named = name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
    const found = named ? lines : linesWith(lines, search);
    return named || found.length > 0 ? [{ line, name, lines: found, named }] : [];
  });

  const hits = rows.length;
  useEffect(() => {
    if (search === '') return;
    const timer = setTimeout(
      () => announcer.say(intl.formatMessage(words.hits, { count: hits })),
      QUIET_MS,
    );
    return () => clearTimeout(timer);
  }, [announcer, hits, intl, search]);

  return (
    <>
      <div className={style('find')}>
        <TextField
          ref={field}
          label={intl.formatMessage(words.find)}
          hideLabel
          placeholder={intl.formatMessage(words.find)}
          value={search}
          onChange={setSearch}
        />
        {search === '' ? (
          <span className={style('find-key')}>
            <KeyCap keys="/" />
          </span>
        ) : null}
      </div>
      {rows.length === 0 ? <p>{intl.formatMessage(words.none, { search })}</p> : null}
      <ul>
        {rows.map(({ line, name, lines, named }, index) => {
          const { section } = line;
          const key = section ?? String(index);
          const isOpen = open.has(key) || (search !== '' && !named);
          const meta =
            line.section !== null && line.included && line.state === 'ok' && line.values > 0
              ? intl.formatMessage(words.values, { count: line.values })
              : lineSummary(intl, line, preview);
          return (
            <li key={key}>
              <div className={style('section')}>
                {lines.length > 0 ? (
                  <Press
                    className={style('open')}
                    aria-label={intl.formatMessage(words.show, { name })}
                    aria-expanded={isOpen}
                    onPress={() => {
                      const next = new Set(open);
                      if (!next.delete(key)) next.add(key);
                      setOpen(next);
                    }}
                  >
                    <Icon of={ChevronRight} size={12} mirrors />
                  </Press>
                ) : (
                  <span />
                )}
                <Checkbox
                  aria-label={name}
                  isDisabled={section === null}
                  isSelected={line.included}
                  onChange={() => {
                    if (section !== null) onToggle(section);
                  }}
                />
                <span>{name}</span>
                <bdi className={style('meta')}>{meta}</bdi>
              </div>
              {isOpen ? <SectionValues lines={lines} /> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
