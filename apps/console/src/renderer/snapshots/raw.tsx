import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { useMemo, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { Marked } from '../marked.tsx';
import { bytesWords } from './bytes-words.ts';
import sheet from './snapshot.module.css';
import type { KeptSnapshot } from './store.ts';

const style = classNames(sheet);
const STEP = 1_000;
const w = defineMessages({
  exact: {
    id: 'raw.exact',
    defaultMessage:
      'Taken {time}, {size}, in {seconds, number, ::.#} s. Laid out for reading; the exact bytes have SHA-256 {hash}.',
    description: 'Above the raw text',
  },
  more: {
    id: 'raw.more',
    defaultMessage: 'Show {count, plural, one {# more line} other {# more lines}}',
    description: 'Draws the rest of a long text',
  },
});

/** The snapshot as text, with what is searched for marked; lines without it are left out. */
export function Raw(props: { readonly kept: KeptSnapshot; readonly search: string }) {
  const { kept, search } = props;
  const { json } = kept;
  const intl = useIntl();
  const [shown, setShown] = useState(STEP);
  const lines = useMemo(() => laidOut(json), [json]);
  const wanted = search.trim().toLowerCase();
  const found = wanted === '' ? lines : lines.filter((line) => line.toLowerCase().includes(wanted));
  return (
    <div className={style('raw')}>
      <p className="muted meta">
        <FormattedMessage
          {...w.exact}
          values={{
            time: intl.formatDate(kept.takenAt, { dateStyle: 'medium', timeStyle: 'medium' }),
            size: bytesWords(intl, kept.bytes),
            seconds: (kept.snapshot?.tookMs ?? 0) / 1_000,
            hash: <code>{kept.sha256}</code>,
          }}
        />
      </p>
      <pre dir="ltr">
        {found.slice(0, shown).map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of a snapshot never change
          <span key={at}>
            <Marked text={line} search={search} />
            {'\n'}
          </span>
        ))}
      </pre>
      {found.length > shown ? (
        <Button size="small" onPress={() => setShown(shown + STEP * 4)}>
          <FormattedMessage {...w.more} values={{ count: found.length - shown }} />
        </Button>
      ) : null}
    </div>
  );
}

function laidOut(json: string): readonly string[] {
  try {
    return JSON.stringify(JSON.parse(json), null, 2).split('\n');
  } catch {
    // Not JSON: shown as it came.
    return json.split('\n');
  }
}
