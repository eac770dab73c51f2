import { Initials } from '@firstline/ui/badge';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Mark } from '@firstline/ui/mark';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { RefusedNote } from './refused-note.tsx';
import type { Refused } from './refusal-words.ts';
import sheet from './remote-shell/permission.module.css';
import { permissionWords as words } from './remote-shell/permission-words.ts';
import { useCountdown } from './remote-shell/use-countdown.ts';

const style = classNames(sheet);

/** The yes sleeps this long, so that a click meant for something else cannot be one, milliseconds. */
const YES_WAKES_MS = 1_500;

/**
 * The window in which a technician asks the person for a yes: who, about which ticket, what exactly, how
 * long there is, and two answers of equal size. "No" has the focus, Escape is no, Enter is never yes.
 */
export function QuestionWindow(props: {
  readonly title: string;
  /** Ids of what is read aloud with the title. */
  readonly describedBy: string;
  readonly technician: string;
  /** Where the technician belongs, when that is known. */
  readonly from: string | null;
  readonly ticketNumber: number;
  readonly ticketTitle: string;
  /** ISO; and how long there was at first, milliseconds. */
  readonly answerBefore: string;
  readonly answerMs: number;
  readonly yes: string;
  /** How the yes is pressed by key, for the ear. */
  readonly yesHow: string;
  readonly answer: (
    allow: boolean,
  ) => Promise<{ readonly ok: true } | ({ readonly ok: false } & Refused)>;
  readonly children: ReactNode;
  /** What stays in sight above the time. */
  readonly aboveTime?: ReactNode;
}) {
  const intl = useIntl();
  const id = useId();
  const [awake, setAwake] = useState(false);
  const [answered, setAnswered] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const left = useCountdown(props.answerBefore, (seconds) =>
    intl.formatMessage(words.leftSpoken, { seconds }),
  );
  useEffect(() => {
    const timer = setTimeout(() => setAwake(true), YES_WAKES_MS);
    return () => clearTimeout(timer);
  }, []);

  const answer = async (allow: boolean): Promise<void> => {
    setAnswered(true);
    const told = await props.answer(allow);
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
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby={`${id}title`}
      aria-describedby={props.describedBy}
      className={style('window')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !answered) void answer(false);
      }}
    >
      <header className={style('header')}>
        <Mark />
        <h1 id={`${id}title`}>{props.title}</h1>
      </header>
      <div className={style('body')} tabIndex={0} role="group" aria-labelledby={`${id}title`}>
        {refused === null ? null : <RefusedNote refused={refused} />}
        <div className={style('who')}>
          <Initials name={props.technician} big />
          <div>
            <p className={style('clamp')}>
              <strong>
                <bdi>{props.technician}</bdi>
              </strong>
              {props.from === null ? null : (
                <>
                  , <bdi>{props.from}</bdi>
                </>
              )}
            </p>
            <p className={style('muted', 'clamp')}>
              <bdi>
                {intl.formatMessage(words.about, {
                  number: String(props.ticketNumber),
                  title: props.ticketTitle,
                })}
              </bdi>
            </p>
          </div>
        </div>
        {props.children}
      </div>
      <div className={style('left')}>
        {props.aboveTime}
        <ProgressBar
          tone="plain"
          label={intl.formatMessage(words.bar)}
          value={left / props.answerMs}
          valueText={intl.formatMessage(words.leftSpoken, { seconds })}
        />
        <p>{intl.formatMessage(words.left, { time: <strong key="time">{time}</strong> })}</p>
      </div>
      <div className={style('acts')}>
        <Button autoFocus size="large" isDisabled={answered} onPress={() => void answer(false)}>
          {intl.formatMessage(words.no)}
        </Button>
        <div onKeyDownCapture={enterNeverAllows}>
          <Button
            wide
            size="large"
            kind="primary"
            isDisabled={!awake || answered || left === 0}
            aria-describedby={`${id}how`}
            onPress={() => void answer(true)}
          >
            {props.yes}
          </Button>
        </div>
        <span id={`${id}how`} className="visually-hidden">
          {props.yesHow}
        </span>
      </div>
    </div>
  );
}
