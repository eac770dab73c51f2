import { remedyEndWords } from '@firstline/health-checks/remedy-words';
import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import type { RemedyEnd } from '@firstline/protocol/health';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape, type ShapeKind } from '@firstline/ui/shape';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { Moment } from '../tickets/moment.tsx';
import sheet from './health.module.css';
import { measuredWords } from './measure-words.ts';
import type { Run } from './runs-of.ts';

const style = classNames(sheet);
const w = defineMessages({
  waiting: {
    id: 'remedy.waiting',
    defaultMessage:
      'Asked {time}. {name} decides at the computer; after a yes it runs, and the result comes here.',
    description: 'State of a remedy',
  },
  back: { id: 'remedy.take-back', defaultMessage: 'Take it back', description: 'Button' },
  ended: {
    id: 'remedy.ended',
    defaultMessage: '{end} {measured}',
    description: 'How a remedy ended, a sentence, and what was measured; measured may be empty',
  },
});

const kinds: Readonly<Record<RemedyEnd, ShapeKind>> = {
  denied: 'info',
  'timed-out': 'info',
  'taken-back': 'info',
  busy: 'info',
  nobody: 'info',
  'nothing-to-do': 'info',
  'not-possible-here': 'info',
  'needs-administrator': 'warn',
  failed: 'bad',
  done: 'ok',
  'no-change': 'warn',
  undone: 'info',
  'off-by-policy': 'info',
};

/** Where a remedy stands: asked and waiting, or how it ended with what was measured before and after. */
export function RunState(props: {
  readonly run: Run;
  readonly ticketId: string;
  readonly name: string;
}) {
  const { run, ticketId, name } = props;
  const intl = useIntl();
  const { bridge } = useConsole();
  const me = useSession((state) => state.session.me);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { ended } = run;
  async function withdraw(): Promise<void> {
    const answer = await bridge.call('remedy.withdraw', { ticketId, runId: run.runId });
    setRefused(answer.ok ? null : answer);
  }
  const mine = me !== null && (me.name === run.technician || me.role === 'lead');
  return (
    <div className={style('state')} role="status">
      <Shape kind={ended === null ? 'paused' : kinds[ended.end]} />
      <span>
        {ended === null ? (
          <FormattedMessage {...w.waiting} values={{ name, time: <Moment at={run.askedAt} /> }} />
        ) : (
          <>
            <FormattedMessage
              {...w.ended}
              values={{
                end: remedyEndWords[ended.end],
                measured: <b>{measuredWords(intl, ended.before, ended.after)}</b>,
              }}
            />{' '}
            <Moment at={ended.endedAt} />
          </>
        )}
        {refused === null ? null : <span role="alert"> {wordsFor(intl, refused)}</span>}
      </span>
      {ended === null && mine ? (
        <Button size="small" onPress={() => void withdraw()}>
          <FormattedMessage {...w.back} />
        </Button>
      ) : null}
    </div>
  );
}
