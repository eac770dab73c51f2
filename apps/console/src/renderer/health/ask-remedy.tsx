import { remedyWords } from '@firstline/health-checks/remedy-words';
import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import { REMEDY_ANSWER_MS, type RemedyId, type RemedyRun } from '@firstline/protocol/health';
import type { TicketRow } from '@firstline/protocol/tickets';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { firstName } from '../tickets/ticket-words.ts';
import sheet from './health.module.css';

const style = classNames(sheet);
const w = defineMessages({
  title: {
    id: 'remedy.question',
    defaultMessage: '{remedy} on {device}?',
    description: 'Heading of the question a technician confirms; remedy as “Make room on the disk”',
  },
  reads: {
    id: 'remedy.reads',
    defaultMessage:
      '{name} is asked at the computer, and reads there, step by step, exactly what would be done and to what.',
    description: 'What will happen',
  },
  decides: {
    id: 'remedy.decides',
    defaultMessage:
      '{name} decides. Without a yes nothing is done; no answer within {seconds, number} seconds is no.',
    description: 'What will happen',
  },
  measures: {
    id: 'remedy.measures',
    defaultMessage:
      'The computer measures before and after. Both come into the conversation, for you and for {name}.',
    description: 'What will happen',
  },
  only: {
    id: 'remedy.only',
    defaultMessage: 'You send the name of the remedy and nothing else; what it does is fixed.',
    description: 'What will happen',
  },
  cancel: { id: 'remedy.cancel', defaultMessage: 'Not now', description: 'Button' },
  ask: { id: 'remedy.ask', defaultMessage: 'Ask {name}', description: 'Button' },
  asking: { id: 'remedy.asking', defaultMessage: 'Asking…', description: 'Button while waiting' },
});

/** Says what will be asked before it is: the person at the computer decides, here one only asks. */
export function AskRemedy(props: {
  readonly row: TicketRow;
  readonly remedy: RemedyId;
  readonly onClose: () => void;
  readonly onAsked: (run: RemedyRun) => void;
}) {
  const { row, remedy, onClose } = props;
  const intl = useIntl();
  const { bridge } = useConsole();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const name = firstName(row.requester.name);
  async function ask(): Promise<void> {
    setBusy(true);
    setRefused(null);
    const answer = await bridge.call('remedy.ask', { ticketId: row.id, remedy });
    setBusy(false);
    if (!answer.ok) return setRefused(answer);
    props.onAsked(answer.value);
    onClose();
  }
  return (
    <Dialog
      title={intl.formatMessage(w.title, {
        remedy: remedyWords[remedy].title,
        device: row.deviceName ?? '',
      })}
      isOpen
      onClose={onClose}
      acts={
        <>
          <Button autoFocus onPress={onClose}>
            <FormattedMessage {...w.cancel} />
          </Button>
          <Button kind="primary" isDisabled={busy} onPress={() => void ask()}>
            <FormattedMessage {...(busy ? w.asking : w.ask)} values={{ name }} />
          </Button>
        </>
      }
    >
      <ul className={style('what')}>
        <li>
          <FormattedMessage {...w.reads} values={{ name }} />
        </li>
        <li>
          <FormattedMessage {...w.decides} values={{ name, seconds: REMEDY_ANSWER_MS / 1_000 }} />
        </li>
        <li>
          <FormattedMessage {...w.measures} values={{ name }} />
        </li>
        <li>
          <FormattedMessage {...w.only} />
        </li>
      </ul>
      {refused === null ? null : (
        <p className={style('refused')} role="alert">
          {wordsFor(intl, refused)}
        </p>
      )}
    </Dialog>
  );
}
