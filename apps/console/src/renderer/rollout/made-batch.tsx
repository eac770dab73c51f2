import { Button } from '@firstline/ui/button';
import type { Answered } from '@firstline/desktop/bridge/define-bridge';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { TOKEN_FILE } from './install-commands.ts';
import { InstallHelp } from './install-help.tsx';
import pageSheet from '../page.module.css';
import sheet from './rollout.module.css';

const style = classNames(pageSheet, sheet);
const w = defineMessages({
  once: {
    id: 'made.once',
    defaultMessage:
      'Its token is shown this once and kept nowhere. Save it as a file, and treat it like a key until {date}.',
    description: 'Above the token',
  },
  save: { id: 'made.save', defaultMessage: 'Save the token file', description: 'Button' },
  copy: { id: 'made.copy', defaultMessage: 'Copy the token', description: 'Button' },
  close: { id: 'made.close', defaultMessage: 'Close and watch the batch', description: 'Button' },
  unsaved: {
    id: 'made.unsaved',
    defaultMessage: 'The token was neither saved nor copied. Without it this batch enrols nobody.',
    description: 'When one closes before',
  },
  failed: {
    id: 'made.failed',
    defaultMessage: 'That did not work. Try again, or copy the token by hand from above.',
    description: 'When the token could not be saved or copied',
  },
  anyway: { id: 'made.anyway', defaultMessage: 'Close all the same', description: 'Button' },
});

export interface Made {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly expiresAt: string;
}

/** The token of a batch that was just made, and what to do with it. */
export function MadeBatch(props: {
  readonly title: string;
  readonly made: Made;
  readonly onClose: () => void;
}) {
  const { made } = props;
  const intl = useIntl();
  const { bridge, places } = useConsole();
  const [taken, setTaken] = useState(false);
  const [warned, setWarned] = useState(false);
  const [failed, setFailed] = useState(false);
  const take = async (asked: Promise<Answered<{ readonly saved?: boolean }>>): Promise<void> => {
    const answer = await asked;
    setFailed(!answer.ok);
    // Whoever closes the system's dialog has saved nothing.
    if (answer.ok && answer.value.saved !== false) setTaken(true);
  };
  const close = (): void => {
    if (!taken && !warned) return setWarned(true);
    props.onClose();
    places.go({ at: 'batch', batch: made.id, stand: null, find: '', computer: null });
  };
  return (
    <Dialog
      title={props.title}
      isOpen
      role="alertdialog"
      width={640}
      onClose={close}
      acts={
        <Button onPress={close}>
          <FormattedMessage {...(warned && !taken ? w.anyway : w.close)} />
        </Button>
      }
    >
      <div className={style('form')}>
        <p>
          <FormattedMessage
            {...w.once}
            values={{
              date: intl.formatDate(made.expiresAt, { dateStyle: 'medium', timeStyle: 'short' }),
            }}
          />
        </p>
        <p className={style('token')}>{made.token}</p>
        <div className="across">
          <Button
            kind="primary"
            autoFocus
            onPress={() =>
              void take(bridge.call('text.save', { name: TOKEN_FILE, text: `${made.token}\n` }))
            }
          >
            <FormattedMessage {...w.save} />
          </Button>
          <Button onPress={() => void take(bridge.call('text.copy', { text: made.token }))}>
            <FormattedMessage {...w.copy} />
          </Button>
        </div>
        {failed ? (
          <p className={style('refused')} role="alert">
            <FormattedMessage {...w.failed} />
          </p>
        ) : null}
        {warned && !taken ? (
          <p className={style('refused')} role="alert">
            <FormattedMessage {...w.unsaved} />
          </p>
        ) : null}
        <InstallHelp />
      </div>
    </Dialog>
  );
}
