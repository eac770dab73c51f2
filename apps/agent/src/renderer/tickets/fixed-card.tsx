import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { useAgent, useTicketKept } from '../facts.ts';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import sheet from './conversation.module.css';
import { givenName } from './select.ts';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'fixed.title',
    defaultMessage: 'Did that fix it?',
    description: 'Question after IT resolved a ticket',
  },
  who: {
    id: 'fixed.who',
    defaultMessage: '{name} thinks this is fixed.',
    description: 'Under the question',
  },
  it: {
    id: 'fixed.it',
    defaultMessage: 'IT thinks this is fixed.',
    description: 'Under the question, nobody is named',
  },
  no: {
    id: 'fixed.no',
    defaultMessage: 'Not yet',
    description: 'Answer: not fixed, the ticket opens again',
  },
  yes: {
    id: 'fixed.yes',
    defaultMessage: 'Yes, it works',
    description: 'Answer: fixed, the ticket is closed',
  },
});

/** The question after a fix. Whatever stands in the composer goes along with "Not yet". */
export function FixedCard(props: {
  readonly view: TicketView;
  readonly text: string;
  readonly onAnswered: (fixed: boolean) => void;
}) {
  const { ticket } = props.view;
  const intl = useIntl();
  const agent = useAgent();
  const keep = useTicketKept();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  const answer = async (fixed: boolean): Promise<void> => {
    setBusy(true);
    const body = fixed ? '' : props.text.trim();
    const answered = await agent.call('ticket.confirm', { ticketId: ticket.id, fixed, body });
    setBusy(false);
    setRefused(answered.ok ? null : answered);
    if (!answered.ok) return;
    keep(answered.value);
    props.onAnswered(fixed);
  };
  return (
    <section className={style('panel')} aria-label={intl.formatMessage(words.title)}>
      <h2>{intl.formatMessage(words.title)}</h2>
      <p className={style('muted')}>
        {ticket.assignee === null
          ? intl.formatMessage(words.it)
          : intl.formatMessage(words.who, { name: givenName(ticket.assignee) })}
      </p>
      {refused === null ? null : <RefusedNote refused={refused} />}
      <div className={style('two')}>
        <Button isDisabled={busy} onPress={() => void answer(false)}>
          {intl.formatMessage(words.no)}
        </Button>
        <Button kind="primary" isDisabled={busy} onPress={() => void answer(true)}>
          {intl.formatMessage(words.yes)}
        </Button>
      </div>
    </section>
  );
}
