import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextField } from '@firstline/ui/field';
import { defineMessages } from '@firstline/ui/messages';
import { Segmented } from '@firstline/ui/segmented';
import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import { WHY_MAX } from '@firstline/protocol/remote-shell';
import type { TicketRow } from '@firstline/protocol/tickets';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { firstName } from '../tickets/ticket-words.ts';
import sheet from './remote-shell.module.css';
import { shellLengths, useSessionOff } from './use-session-off.ts';

const style = classNames(sheet);
const w = defineMessages({
  title: { id: 'ask.title', defaultMessage: 'Ask {name} for a session', description: 'Heading' },
  about: {
    id: 'ask.about',
    defaultMessage:
      'A terminal on {device}, as {name}, not as administrator. {name} sees this question, reads along and can stop at any time.',
    description: 'What a session is',
  },
  why: { id: 'ask.why', defaultMessage: 'Why', description: 'Field' },
  whyPlaceholder: {
    id: 'ask.why.placeholder',
    defaultMessage: 'To read the print queue and restart it',
    description: 'Example in the empty field',
  },
  left: {
    id: 'ask.left',
    defaultMessage:
      '{name} reads exactly this. {left, plural, one {# character left} other {# characters left}}',
    description: 'Under the field',
  },
  minutes: { id: 'ask.minutes', defaultMessage: 'How long at most', description: 'Choice' },
  choice: { id: 'ask.choice', defaultMessage: '{minutes, number} min', description: 'Choice' },
  recorded: { id: 'ask.recorded', defaultMessage: 'Recorded: No', description: 'Fact' },
  ask: { id: 'ask.ask', defaultMessage: 'Ask {name}', description: 'Button' },
  asking: { id: 'ask.asking', defaultMessage: 'Asking…', description: 'Button while waiting' },
  trust: {
    id: 'ask.trust',
    defaultMessage: 'This server could impersonate technicians. {name} sees this sentence too.',
    description: 'While the server vouches for keys',
  },
});

/** The question: why and how long, in the words the person will read. */
export function Ask(props: { readonly row: TicketRow }) {
  const { row } = props;
  const intl = useIntl();
  const { shells } = useConsole();
  const trust = useSession((state) => state.session.trust);
  const off = useSessionOff(row);
  const [why, setWhy] = useState('');
  const role = useSession((state) => state.session.me?.role);
  const [minutes, setMinutes] = useState('30');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const name = firstName(row.requester.name);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (why.trim() === '' || busy || off !== null) return;
    setBusy(true);
    setRefused(null);
    const answer = await shells.ask(row.id, why.trim(), Number(minutes));
    setBusy(false);
    if (!answer.ok) setRefused(answer);
  }
  return (
    <div className={style('middle')}>
      <form className={style('panel')} onSubmit={(event) => void submit(event)}>
        <h2>
          <FormattedMessage {...w.title} values={{ name }} />
        </h2>
        <p className="muted">
          <FormattedMessage {...w.about} values={{ name, device: row.deviceName ?? '' }} />
        </p>
        <TextField
          label={intl.formatMessage(w.why)}
          value={why}
          onChange={setWhy}
          maxLength={WHY_MAX}
          autoFocus={off === null}
          placeholder={intl.formatMessage(w.whyPlaceholder)}
          description={intl.formatMessage(w.left, { name, left: WHY_MAX - why.length })}
        />
        <Segmented
          label={intl.formatMessage(w.minutes)}
          value={minutes}
          onChange={setMinutes}
          choices={shellLengths(role).map((value) => ({
            value,
            words: intl.formatMessage(w.choice, { minutes: Number(value) }),
          }))}
        />
        <p className="muted">
          <FormattedMessage {...w.recorded} />
        </p>
        {trust === 'embedded' ? (
          <p className={style('trust')}>
            <FormattedMessage {...w.trust} values={{ name }} />
          </p>
        ) : null}
        {off === null && refused === null ? null : (
          <p className={style('refused')} role="alert">
            {refused === null ? off : wordsFor(intl, refused)}
          </p>
        )}
        <Button kind="primary" type="submit" isDisabled={busy || off !== null || why.trim() === ''}>
          <FormattedMessage {...(busy ? w.asking : w.ask)} values={{ name }} />
        </Button>
      </form>
    </div>
  );
}
