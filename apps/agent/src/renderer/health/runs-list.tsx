import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { RemedyView } from '../../bridge/remedies.ts';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { frameStyle } from '../frame.tsx';
import type { Refused } from '../refusal-words.ts';
import { RefusedNote } from '../refused-note.tsx';
import { sayAgo } from '../tickets/turn-words.ts';
import { Measured } from './measured.tsx';
import sheet from './my-computer.module.css';
import { endSentence, remedyTitle } from './remedy-words.ts';

const style = classNames(sheet);

/** Runs that are shown; the agent keeps more. */
const SHOWN = 5;

const words = defineMessages({
  title: {
    id: 'runs.title',
    defaultMessage: 'Done on this computer',
    description: 'Heading over the remedies that ran here',
  },
  byYou: { id: 'runs.by-you', defaultMessage: 'You, {ago}', description: 'Who asked for it, when' },
  by: {
    id: 'runs.by',
    defaultMessage: '{name}, {ago}',
    description: 'Which technician asked for it, when',
  },
  running: { id: 'runs.running', defaultMessage: 'Working on it…', description: 'Still running' },
  undo: { id: 'runs.undo', defaultMessage: 'Put it back', description: 'Undoes a remedy' },
});

/** What remedies did here, the latest first, with both measurements and the way back. */
export function RunsList() {
  const intl = useIntl();
  const byId = useFacts((facts) => facts.runs);
  const runs = Object.values(byId)
    .filter(({ state }) => state !== 'shown')
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, SHOWN);
  if (runs.length === 0) return null;
  return (
    <section aria-label={intl.formatMessage(words.title)}>
      <div className={frameStyle('heading')}>
        <h2>{intl.formatMessage(words.title)}</h2>
      </div>
      <ul className={style('changes')}>
        {runs.map((run) => (
          <Run key={run.runId} run={run} />
        ))}
      </ul>
    </section>
  );
}

function Run(props: { readonly run: RemedyView }) {
  const { run } = props;
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(60_000);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const ago = sayAgo(intl, run.at, now);
  const undo = async (): Promise<void> => {
    setBusy(true);
    const undone = await agent.call('remedy.undo', { runId: run.runId });
    setBusy(false);
    setRefused(undone.ok ? null : undone);
  };
  return (
    <li>
      {refused === null ? null : <RefusedNote refused={refused} />}
      <div className={style('run')}>
        <div>
          <p>
            {remedyTitle(intl, run.remedy)}
            {run.plan?.object ? (
              <>
                {': '}
                <bdi>{run.plan.object}</bdi>
              </>
            ) : null}
          </p>
          <p className={style('muted')}>
            {run.end === null ? intl.formatMessage(words.running) : endSentence(intl, run.end)}
          </p>
          <Measured before={run.before} after={run.after} />
          <p className={style('meta')}>
            {run.technician === null
              ? intl.formatMessage(words.byYou, { ago })
              : intl.formatMessage(words.by, { name: run.technician, ago })}
          </p>
        </div>
        {run.undoable ? (
          <Button size="small" isDisabled={busy} onPress={() => void undo()}>
            {intl.formatMessage(words.undo)}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
