import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import type { Entry } from '@firstline/protocol/tickets';
import { ChevronRight } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { changeWords } from './change-words.ts';
import sheet from './conversation.module.css';
import { Moment } from './moment.tsx';

const style = classNames(sheet);
const w = defineMessages({
  many: {
    id: 'changes.many',
    defaultMessage: '{count, plural, one {# change} other {# changes}}: {summary}',
    description: 'A fold of changes between messages',
  },
});

/** Changes between two messages, in one line that opens. */
export function Changes(props: { readonly entries: readonly Entry[] }) {
  const intl = useIntl();
  const { entries } = props;
  const [first] = entries;
  if (first === undefined) return null;
  const words = entries.map((entry) =>
    entry.change === null ? entry.body : changeWords(intl, entry.change, entry.author.name),
  );
  if (entries.length === 1) {
    return (
      <p className={style('change')} data-entry={first.id}>
        <Moment at={first.at} />
        <span>
          <bdi>{first.author.name}</bdi>: {words[0]}
        </span>
      </p>
    );
  }
  return (
    <details className={style('changes')} data-entry={first.id}>
      <summary className={style('change')}>
        <Icon of={ChevronRight} size={12} />
        <Moment at={first.at} />
        <FormattedMessage
          {...w.many}
          values={{ count: entries.length, summary: intl.formatList(words, { type: 'unit' }) }}
        />
      </summary>
      <ul>
        {entries.map((entry, at) => (
          <li className={style('change')} key={entry.id}>
            <Moment at={entry.at} />
            <span>
              <bdi>{entry.author.name}</bdi>: {words[at]}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
