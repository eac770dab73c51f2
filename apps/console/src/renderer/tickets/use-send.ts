import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import type { Entry, TicketRow } from '@firstline/protocol/tickets';
import { useRef, useState } from 'react';
import { useConsole } from '../console-context.ts';
import type { Draft } from './use-draft.ts';

type Then = 'wait' | 'stay' | 'resolve';

/**
 * Sends an answer or a note. An answer names the newest entry its writer had seen when they began: if the
 * person wrote something since, it is held, shown what came, and sent only when they say so.
 */
export function useSend(about: {
  readonly row: TicketRow;
  readonly kind: 'message' | 'note';
  readonly entries: readonly Entry[] | null;
  readonly draft: Draft;
}) {
  const { row, kind, entries, draft } = about;
  const { bridge, tickets } = useConsole();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [heldFor, setHeldFor] = useState<Then | null>(null);
  const seen = useRef<string | null>(null);
  const newest = entries?.at(-1)?.id ?? null;
  const theirs = entries?.findLast(({ author }) => author.kind === 'employee') ?? null;

  async function state(then: Then, seenId: string | null): Promise<void> {
    if (busy || draft.text.trim() === '') return;
    setBusy(true);
    setRefused(null);
    const answer = await bridge.call('ticket.write', {
      ticketId: row.id,
      kind,
      body: draft.text,
      // oxlint-disable-next-line unicorn/no-thenable -- what an answer makes of the ticket; never awaited
      then,
      seen: seenId,
    });
    setBusy(false);
    if (answer.ok) {
      seen.current = null;
      setHeldFor(null);
      draft.write('');
      tickets.receivedTicket(answer.value);
    } else if (answer.refusal === 'ticket.conflict') {
      setHeldFor(then);
      void tickets.readTicket(row.id);
    } else setRefused(answer);
  }

  return {
    busy,
    refused,
    /** What arrived while writing, when an answer is held because of it. */
    held: heldFor === null ? null : theirs,
    /** Writing begins: what stands there now has been seen. */
    started() {
      if (draft.text === '' || seen.current === null) seen.current = newest;
      setRefused(null);
    },
    send: (then: Then) => state(then, kind === 'note' ? null : (seen.current ?? newest)),
    sendAnyway: () => state(heldFor ?? 'stay', null),
    /** The writer reads first; from now on that has been seen. */
    letGo() {
      seen.current = newest;
      setHeldFor(null);
    },
  };
}
