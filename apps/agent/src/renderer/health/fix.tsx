import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RemedyView } from '../../bridge/remedies.ts';
import { useAnnouncer } from '../announcing.ts';
import { useAgent, useFacts } from '../facts.ts';
import { Frame } from '../frame.tsx';
import type { Refused } from '../refusal-words.ts';
import { RefusedNote } from '../refused-note.tsx';
import sheet from './fix.module.css';
import { Measured } from './measured.tsx';
import { RemedyPlan } from './remedy-plan.tsx';
import { endSentence, remedyTitle } from './remedy-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  looking: {
    id: 'fix.looking',
    defaultMessage: 'Looking at what there is to do…',
    description: 'While a dry run is made',
  },
  nothingYet: {
    id: 'fix.nothing-yet',
    defaultMessage: 'Nothing happens until you say so.',
    description: 'Over a dry run',
  },
  administrator: {
    id: 'fix.administrator',
    defaultMessage: 'This needs an administrator, so it can’t be done from here. IT can do it.',
    description: 'Over a dry run that the person may not run',
  },
  no: { id: 'fix.no', defaultMessage: 'Not now', description: 'Leaves a dry run' },
  yes: { id: 'fix.yes', defaultMessage: 'Do it', description: 'Runs what was shown' },
  running: {
    id: 'fix.running',
    defaultMessage: 'Working on it…',
    description: 'A remedy is running',
  },
  stay: {
    id: 'fix.stay',
    defaultMessage: 'You can close this window. It goes on, and it is written down here.',
    description: 'While a remedy runs',
  },
  undo: { id: 'fix.undo', defaultMessage: 'Put it back', description: 'Undoes a remedy' },
  close: { id: 'fix.close', defaultMessage: 'Close', description: 'Leaves the result' },
  ask: { id: 'fix.ask', defaultMessage: 'Ask IT', description: 'Opens a new ticket' },
});

/** What went well enough to need no word to IT. */
const well: readonly RemedyView['end'][] = ['done', 'undone', 'nothing-to-do'];

/** A remedy from its dry run to its result: nothing runs before a yes, and what it changed is measured. */
export function Fix(props: {
  readonly remedy: RemedyView['remedy'];
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onAsk: (about: string) => void;
}) {
  const { remedy, onBack } = props;
  const intl = useIntl();
  const agent = useAgent();
  const announcer = useAnnouncer();
  const [runId, setRunId] = useState<string | null>(null);
  const [first, setFirst] = useState<RemedyView | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  // What the agent tells of the run is newer than what a call answered.
  const told = useFacts((facts) => (runId === null ? undefined : facts.runs[runId]));
  const run = told ?? first;
  const title = remedyTitle(intl, remedy);

  // Whoever leaves without a yes has said no: nothing that was shown waits on.
  const unanswered = useRef<string | null>(null);
  useEffect(() => {
    let wanted = true;
    const drop = (id: string): void => void agent.call('remedy.drop', { runId: id });
    void agent.call('remedy.prepare', { remedy }).then((prepared) => {
      if (!prepared.ok) {
        if (wanted) setRefused(prepared);
        return;
      }
      const { runId: id } = prepared.value;
      if (!wanted) {
        drop(id);
        return;
      }
      unanswered.current = id;
      setFirst(prepared.value);
      setRunId(id);
    });
    return () => {
      wanted = false;
      if (unanswered.current !== null) drop(unanswered.current);
      unanswered.current = null;
    };
  }, [agent, remedy]);

  const end = run?.state === 'ended' ? run.end : null;
  useEffect(() => {
    if (end !== null) announcer.say(endSentence(intl, end));
  }, [announcer, end, intl]);

  const act = async (name: 'remedy.run' | 'remedy.undo'): Promise<void> => {
    if (run === null) return;
    unanswered.current = null;
    setBusy(true);
    setRefused(null);
    const ended = await agent.call(name, { runId: run.runId });
    setBusy(false);
    if (!ended.ok) {
      setRefused(ended);
      return;
    }
    setFirst(ended.value);
  };
  const running = busy || run?.state === 'running';
  const waits = run?.state === 'shown' && !busy;
  const notYours = run?.plan?.needs === 'administrator';
  // Keyed: a button that becomes another one would fade from its colours to the other's.
  const foot = waits ? (
    <span key="question" className={style('acts')}>
      <Button autoFocus size="large" onPress={onBack}>
        {intl.formatMessage(words.no)}
      </Button>
      {notYours ? (
        <Button key="ask" size="large" kind="primary" onPress={() => props.onAsk(title)}>
          {intl.formatMessage(words.ask)}
        </Button>
      ) : (
        <Button key="yes" size="large" kind="primary" onPress={() => void act('remedy.run')}>
          {intl.formatMessage(words.yes)}
        </Button>
      )}
    </span>
  ) : (
    <span key="after" className={style('acts')}>
      {refused !== null || (end !== null && !well.includes(end)) ? (
        <Button size="large" onPress={() => props.onAsk(title)}>
          {intl.formatMessage(words.ask)}
        </Button>
      ) : run?.undoable && !running ? (
        <Button size="large" onPress={() => void act('remedy.undo')}>
          {intl.formatMessage(words.undo)}
        </Button>
      ) : (
        <span />
      )}
      <Button size="large" onPress={onBack}>
        {intl.formatMessage(words.close)}
      </Button>
    </span>
  );
  return (
    <Frame title={title} focusTitle onBack={onBack} menu={props.menu} tallFoot foot={foot}>
      <div
        className={style('stack')}
        aria-busy={running}
        tabIndex={0}
        role="group"
        aria-label={title}
      >
        {refused === null ? null : <RefusedNote refused={refused} />}
        {run === null && refused === null ? <p>{intl.formatMessage(words.looking)}</p> : null}
        {running ? (
          <div role="status" className={style('result')}>
            <Shape kind="info" />
            <div>
              <h2>{intl.formatMessage(words.running)}</h2>
              <p className={style('muted')}>{intl.formatMessage(words.stay)}</p>
            </div>
          </div>
        ) : null}
        {waits ? (
          <p>{intl.formatMessage(notYours ? words.administrator : words.nothingYet)}</p>
        ) : null}
        {end === null || running || run === null ? null : <Result run={run} />}
        {run?.plan && run.state !== 'ended' ? <RemedyPlan plan={run.plan} /> : null}
      </div>
    </Frame>
  );
}

function Result(props: { readonly run: RemedyView }) {
  const { end, detail, before, after } = props.run;
  const intl = useIntl();
  if (end === null) return null;
  return (
    <div className={style('result')}>
      <Shape kind={well.includes(end) ? 'ok' : 'warn'} />
      <div>
        <h2>{endSentence(intl, end)}</h2>
        <Measured before={before} after={after} />
        {detail === null ? null : <p className={style('detail')}>{detail}</p>}
      </div>
    </div>
  );
}
