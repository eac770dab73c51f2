import { classNames } from '@firstline/ui/class-names';
import { KeyCap } from '@firstline/ui/key-cap';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useShallow } from 'zustand/react/shallow';
import { useConsole, useOffers, usePlaces, useShells, useTickets } from '../console-context.ts';
import { printedKeys } from '../key-combo.ts';
import { type CommandId, commandOf } from '../keys.ts';
import sheet from './key-bar.module.css';

const style = classNames(sheet);

/** What stands in the bar, in this order, of what the screen offers. */
const inList: readonly CommandId[] = [
  'next-change',
  'previous-change',
  'take',
  'assign',
  'status',
  'priority',
  'open',
  'peek',
  'reply',
  'done',
  'undo',
  'claim',
];
const inShell: readonly CommandId[] = ['leave-terminal', 'find-in-terminal'];
const onTicket: readonly CommandId[] = [
  'next-change',
  'previous-change',
  'reply',
  'note',
  'take',
  'assign',
  'status',
  'priority',
  'done',
  'undo',
  'next',
  'previous',
  'back',
];
const w = defineMessages({
  selected: {
    id: 'keys.selected',
    defaultMessage: '{count, plural, one {# selected} other {# selected}}',
    description: 'How many tickets are selected',
  },
  commands: { id: 'keys.commands', defaultMessage: 'commands', description: 'Key bar' },
  here: { id: 'keys.here', defaultMessage: 'keys here', description: 'Key bar' },
  name: { id: 'keys.name', defaultMessage: 'Keys', description: 'Name of the key bar' },
});

/** The keys that do something now. They are buttons too, for who prefers to point. */
export function KeyBar() {
  const intl = useIntl();
  const { commands, isMac } = useConsole();
  const selected = useTickets((state) => state.selected.size);
  const inside = useShells((state) => state.inside);
  const onScreen = usePlaces(({ place }) =>
    place.at === 'queue' && place.tab !== null ? onTicket : inList,
  );
  const shown = inside ? inShell : onScreen;
  const ids = useOffers(
    useShallow((state) => shown.filter((id) => state.offers.get(id)?.at(-1)?.why === null)),
  );
  const end = [
    { id: 'palette', words: w.commands },
    { id: 'help', words: w.here },
  ] as const; // as: names of commands
  return (
    <footer className={style('keys')} aria-label={intl.formatMessage(w.name)}>
      {selected > 0 ? (
        <strong className={style('selected')}>
          <FormattedMessage {...w.selected} values={{ count: selected }} />
        </strong>
      ) : null}
      <span className={style('list')}>
        {ids.map((id) => {
          const { keys, short, words } = commandOf(id);
          return (
            <button type="button" key={id} tabIndex={-1} onClick={() => commands.run(id)}>
              <KeyCap keys={printedKeys(keys[0] ?? '', isMac)} />
              {intl.formatMessage(short ?? words)}
            </button>
          );
        })}
      </span>
      {end.map(({ id, words }) => (
        <button type="button" key={id} tabIndex={-1} onClick={() => commands.run(id)}>
          <KeyCap keys={printedKeys(commandOf(id).keys[0] ?? '', isMac)} />
          <FormattedMessage {...words} />
        </button>
      ))}
    </footer>
  );
}
