import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { type CSSProperties, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import sheet from './full-preview.module.css';
import type { ValueLine } from './values.ts';

const style = classNames(sheet);

/** A list of programs has thousands of values: this many are drawn at a time. */
const STEP = 150;

/** Marks that redaction leaves where a value was. */
const MARK = /‹[^›]*›/u;

const words = defineMessages({
  more: {
    id: 'values.more',
    defaultMessage: 'Show {count, plural, one {# more line} other {# more lines}}',
    description: 'Draws the rest of a long part',
  },
});

/** The values of one part. */
export function SectionValues(props: { readonly lines: readonly ValueLine[] }) {
  const intl = useIntl();
  const [shown, setShown] = useState(STEP);
  const rest = props.lines.length - shown;
  return (
    <div className={style('values')}>
      {props.lines.slice(0, shown).map((line) => {
        const place = { '--depth': line.depth } as CSSProperties; // custom properties are not in React's type
        const removed = line.value !== null && MARK.test(line.value);
        return (
          <div
            key={line.path}
            className={style('value', line.value === null && 'heading')}
            style={place}
          >
            <bdi className={style('label')}>{line.label}</bdi>
            {line.value === null ? null : (
              <bdi className={style('data', removed && 'removed')}>{line.value}</bdi>
            )}
          </div>
        );
      })}
      {rest > 0 ? (
        <div className={style('more')}>
          <Button kind="link" onPress={() => setShown(shown + STEP * 4)}>
            {intl.formatMessage(words.more, { count: rest })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
