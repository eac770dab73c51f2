import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { KeyCap } from '@firstline/ui/key-cap';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useOffers } from './console-context.ts';
import sheet from './help.module.css';
import { printedKeys } from './key-combo.ts';
import { commandIds, commandOf, type Scope } from './keys.ts';

const style = classNames(sheet);
const scopes: readonly Scope[] = ['queue', 'ticket', 'snapshot', 'terminal', 'anywhere'];
const w = defineMessages({
  title: { id: 'help.title', defaultMessage: 'Keys here', description: 'Heading of the help' },
  queue: { id: 'help.queue', defaultMessage: 'In the list', description: 'Heading in the help' },
  ticket: { id: 'help.ticket', defaultMessage: 'On a ticket', description: 'Heading in the help' },
  snapshot: {
    id: 'help.snapshot',
    defaultMessage: 'In a snapshot',
    description: 'Heading in the help',
  },
  terminal: {
    id: 'help.terminal',
    defaultMessage: 'In the terminal',
    description: 'Heading in the help',
  },
  anywhere: { id: 'help.anywhere', defaultMessage: 'Anywhere', description: 'Heading in the help' },
  letters: {
    id: 'help.letters',
    defaultMessage: 'Single keys work while no text field has the focus.',
    description: 'Under the keys',
  },
  close: { id: 'help.close', defaultMessage: 'Close', description: 'Button' },
});

/** The keys that work on this screen, from the one table that binds them. */
export function Help(props: { readonly onClose: () => void }) {
  const intl = useIntl();
  const { isMac } = useConsole();
  const offers = useOffers((state) => state.offers);
  const here = commandIds.filter(
    (id) => commandOf(id).keys.length > 0 && (offers.get(id)?.length ?? 0) > 0,
  );
  return (
    <Dialog
      title={intl.formatMessage(w.title)}
      isOpen
      width={760}
      onClose={props.onClose}
      acts={
        <Button autoFocus onPress={props.onClose}>
          <FormattedMessage {...w.close} />
        </Button>
      }
    >
      <div className={style('scopes')}>
        {scopes.map((scope) => {
          const ids = here.filter((id) => commandOf(id).scope === scope);
          if (ids.length === 0) return null;
          return (
            <section key={scope} className={style('scope')}>
              <h3>{intl.formatMessage(w[scope])}</h3>
              <dl>
                {ids.map((id) => (
                  <div key={id}>
                    <dt>{intl.formatMessage(commandOf(id).words)}</dt>
                    <dd>
                      {commandOf(id).keys.map((combo) => (
                        <span key={combo}>
                          <KeyCap keys={printedKeys(combo, isMac)} />
                          <span className="visually-hidden">{printedKeys(combo, isMac)}</span>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <p className="muted meta">
        <FormattedMessage {...w.letters} />
      </p>
    </Dialog>
  );
}
