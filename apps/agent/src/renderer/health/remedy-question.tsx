import { REMEDY_ANSWER_MS } from '@firstline/protocol/health';
import { Initials } from '@firstline/ui/badge';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Mark } from '@firstline/ui/mark';
import { defineMessages } from '@firstline/ui/messages';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RemedyQuestion as Asked } from '../../bridge/remedies.ts';
import { useAgent, useFacts } from '../facts.ts';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import sheet from '../remote-shell/permission.module.css';
import { permissionWords } from '../remote-shell/permission-words.ts';
import { useCountdown } from '../remote-shell/use-countdown.ts';
import { givenName } from '../tickets/select.ts';
import { RemedyPlan } from './remedy-plan.tsx';
import { remedyTitle } from './remedy-words.ts';

const style = classNames(sheet);

/** The yes sleeps this long, so that a click meant for something else cannot be one, milliseconds. */
const YES_WAKES_MS = 1_500;

const words = defineMessages({
  title: {
    id: 'remedy-question.title',
    defaultMessage: '{name} wants to fix something on your computer',
    description: 'Heading of the window, given name',
  },
  what: {
    id: 'remedy-question.what',
    defaultMessage: '{remedy}: {object}',
    description: 'The remedy and what it is done to',
  },
  only: {
    id: 'remedy-question.only',
    defaultMessage: 'Only this is done, and {name} is told how it went.',
    description: 'What a yes gives, and no more',
  },
  yes: { id: 'remedy-question.yes', defaultMessage: 'Do it', description: 'Allows the remedy' },
  yesHow: {
    id: 'remedy-question.yes-how',
    defaultMessage: 'Press the space bar to allow it. Enter does not.',
    description: 'How the yes is pressed by key, for the ear',
  },
});

/** A technician's remedy, shown as a dry run: who, what for, every step, and two answers of equal size. */
export function RemedyQuestion() {
  const asked = useFacts((facts) => facts.question);
  // A new question is a new window: nothing of the last one's time or waking is kept.
  return asked === null ? null : <Question key={asked.runId} asked={asked} />;
}

function Question(props: { readonly asked: Asked }) {
  const { asked } = props;
  const intl = useIntl();
  const agent = useAgent();
  const [awake, setAwake] = useState(false);
  const [answered, setAnswered] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const name = givenName(asked.technician);
  const left = useCountdown(asked.answerBefore, (seconds) =>
    intl.formatMessage(permissionWords.leftSpoken, { seconds }),
  );
  useEffect(() => {
    const timer = setTimeout(() => setAwake(true), YES_WAKES_MS);
    return () => clearTimeout(timer);
  }, []);

  const answer = async (allow: boolean): Promise<void> => {
    setAnswered(true);
    const told = await agent.call('remedy.answer', { runId: asked.runId, allow });
    if (told.ok) return;
    setRefused(told);
    setAnswered(false);
  };
  /** Enter is pressed by habit; a yes must be meant. */
  const enterNeverAllows = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
  };
  const seconds = Math.ceil(left / 1_000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const remedy = remedyTitle(intl, asked.plan.remedy);
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="question-title"
      aria-describedby="question-what question-plan"
      className={style('window')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !answered) void answer(false);
      }}
    >
      <header className={style('header')}>
        <Mark />
        <h1 id="question-title">{intl.formatMessage(words.title, { name })}</h1>
      </header>
      <div className={style('body')} tabIndex={0} role="group" aria-labelledby="question-title">
        {refused === null ? null : <RefusedNote refused={refused} />}
        <div className={style('who')}>
          <Initials name={asked.technician} big />
          <div>
            <p className={style('clamp')}>
              <strong>
                <bdi>{asked.technician}</bdi>
              </strong>
              {asked.team === null ? null : (
                <>
                  , <bdi>{asked.team}</bdi>
                </>
              )}
            </p>
            <p className={style('muted', 'clamp')}>
              <bdi>
                {intl.formatMessage(permissionWords.about, {
                  number: String(asked.ticketNumber),
                  title: asked.ticketTitle,
                })}
              </bdi>
            </p>
          </div>
        </div>
        <p id="question-what">
          <strong>
            <bdi>
              {asked.plan.object === null
                ? remedy
                : intl.formatMessage(words.what, { remedy, object: asked.plan.object })}
            </bdi>
          </strong>
        </p>
        <RemedyPlan plan={asked.plan} id="question-plan" />
        <p className={style('muted')}>{intl.formatMessage(words.only, { name })}</p>
      </div>
      <div className={style('left')}>
        <ProgressBar
          tone="plain"
          label={intl.formatMessage(permissionWords.bar)}
          value={left / REMEDY_ANSWER_MS}
          valueText={intl.formatMessage(permissionWords.leftSpoken, { seconds })}
        />
        <p>
          {intl.formatMessage(permissionWords.left, { time: <strong key="time">{time}</strong> })}
        </p>
      </div>
      <div className={style('acts')}>
        <Button autoFocus size="large" isDisabled={answered} onPress={() => void answer(false)}>
          {intl.formatMessage(permissionWords.no)}
        </Button>
        <div onKeyDownCapture={enterNeverAllows}>
          <Button
            wide
            size="large"
            kind="primary"
            isDisabled={!awake || answered || left === 0}
            aria-describedby="question-how-to-allow"
            onPress={() => void answer(true)}
          >
            {intl.formatMessage(words.yes)}
          </Button>
        </div>
        <span id="question-how-to-allow" className="visually-hidden">
          {intl.formatMessage(words.yesHow)}
        </span>
      </div>
    </div>
  );
}
