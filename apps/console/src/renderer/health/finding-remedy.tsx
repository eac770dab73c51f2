import { RemedyId, type RemedyRun } from '@firstline/protocol/health';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { TicketRow } from '@firstline/protocol/tickets';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useTickets } from '../console-context.ts';
import { firstName } from '../tickets/ticket-words.ts';
import { AskRemedy } from './ask-remedy.tsx';
import { askWords } from './ask-words.ts';
import sheet from './health.module.css';
import { RunState } from './run-state.tsx';
import { type Run, runsOf } from './runs-of.ts';
import { useRemedyOff } from './use-remedy-off.ts';

const style = classNames(sheet);
const w = defineMessages({
  again: { id: 'remedy.again', defaultMessage: 'Ask again…', description: 'Button' },
});

/** What can be asked of the person about a finding, and what became of it. Nothing for findings without a remedy. */
export function FindingRemedy(props: { readonly row: TicketRow; readonly finding: Finding }) {
  const { row, finding } = props;
  const entries = useTickets((state) => state.read.get(row.id)?.entries);
  const off = useRemedyOff(row);
  const why = useId();
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<Run | null>(null);
  const remedy = RemedyId.safeParse(finding.remedy);
  if (!remedy.success) return null;
  const told = runsOf(entries ?? []).findLast((run) => run.remedy === remedy.data);
  // The server's answer comes before the fact that tells everybody.
  const run = asked !== null && told?.runId !== asked.runId ? asked : (told ?? null);
  const waits = run !== null && run.ended === null;
  return (
    <div className={style('remedy')}>
      {run === null ? null : (
        <RunState run={run} ticketId={row.id} name={firstName(row.requester.name)} />
      )}
      {waits ? null : (
        <div className={style('ask')}>
          <Button
            size="small"
            isDisabled={off !== null}
            {...(off === null ? {} : { 'aria-describedby': why })}
            onPress={() => setAsking(true)}
          >
            <FormattedMessage {...(run === null ? askWords[remedy.data] : w.again)} />
          </Button>
          {off === null ? null : (
            <span className={style('why')} id={why}>
              {off}
            </span>
          )}
        </div>
      )}
      {asking ? (
        <AskRemedy
          row={row}
          remedy={remedy.data}
          onClose={() => setAsking(false)}
          onAsked={(answer) => setAsked(runOfAnswer(answer))}
        />
      ) : null}
    </div>
  );
}

const runOfAnswer = (run: RemedyRun): Run => ({
  runId: run.id,
  remedy: run.remedy,
  technician: run.technician.name,
  askedAt: run.askedAt,
  ended: null,
});
