import { classNames } from '@firstline/ui/class-names';
import type { Entry } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { changeWords } from './change-words.ts';
import sheet from './log.module.css';
import { Moment } from './moment.tsx';

const style = classNames(sheet);
const w = defineMessages({
  name: {
    id: 'log.name',
    defaultMessage: 'Everything that happened',
    description: 'Name of the table',
  },
  when: { id: 'log.when', defaultMessage: 'When', description: 'Column' },
  who: { id: 'log.who', defaultMessage: 'Who', description: 'Column' },
  what: { id: 'log.what', defaultMessage: 'What', description: 'Column' },
  message: {
    id: 'log.message',
    defaultMessage: 'wrote: {text}',
    description: 'A message in the log',
  },
  note: { id: 'log.note', defaultMessage: 'noted: {text}', description: 'A note in the log' },
});
/** Enough of a message to know it by, characters. */
const GIST = 120;

/** Every event of the ticket, one a line, oldest first. */
export function Log(props: { readonly entries: readonly Entry[] }) {
  const intl = useIntl();
  const gist = (text: string): string => (text.length > GIST ? `${text.slice(0, GIST)}…` : text);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached with keys
    <div
      className={style('port')}
      tabIndex={0}
      role="region"
      aria-label={intl.formatMessage(w.name)}
    >
      <table className={style('log')}>
        <thead>
          <tr>
            <th scope="col">{intl.formatMessage(w.when)}</th>
            <th scope="col">{intl.formatMessage(w.who)}</th>
            <th scope="col">{intl.formatMessage(w.what)}</th>
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <Moment at={entry.at} />
              </td>
              <td>
                <bdi>{entry.author.name}</bdi>
              </td>
              <td className={style(entry.kind === 'note' && 'note')}>
                {entry.change === null
                  ? intl.formatMessage(entry.kind === 'note' ? w.note : w.message, {
                      text: gist(entry.body),
                    })
                  : changeWords(intl, entry.change, entry.author.name)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
