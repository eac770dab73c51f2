import { Initials } from '@firstline/ui/badge';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Mark } from '@firstline/ui/mark';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { Shape } from '@firstline/ui/shape';
import { PERMISSION_MS } from '@firstline/protocol/remote-shell';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import type { PermissionView } from '../../bridge/bridge.ts';
import { useAgent, useFacts } from '../facts.ts';
import { RefusedNote } from '../refused-note.tsx';
import type { Refused } from '../refusal-words.ts';
import { givenName } from '../tickets/select.ts';
import sheet from './permission.module.css';
import { permissionWords as words } from './permission-words.ts';
import { useCountdown } from './use-countdown.ts';

const style = classNames(sheet);

/** Allow sleeps this long, so that a click meant for something else cannot be a yes, milliseconds. */
const ALLOW_WAKES_MS = 1_500;

type Asked = z.output<typeof PermissionView>;

/** A5: who, why, how, how long, recorded, screen; the code; and two answers of equal size. */
export function Permission() {
  const asked = useFacts((facts) => facts.permission);
  // A new question is a new window: nothing of the last one's time or waking is kept.
  return asked === null ? null : <Question key={asked.shellId} asked={asked} />;
}

function Question(props: { readonly asked: Asked }) {
  const { asked } = props;
  const intl = useIntl();
  const agent = useAgent();
  const embedded = useFacts((facts) => facts.state?.trust !== 'split');
  const [awake, setAwake] = useState(false);
  const [answered, setAnswered] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const name = givenName(asked.technician);
  const left = useCountdown(asked.answerBefore, (seconds) =>
    intl.formatMessage(words.leftSpoken, { seconds }),
  );

  useEffect(() => {
    const timer = setTimeout(() => setAwake(true), ALLOW_WAKES_MS);
    return () => clearTimeout(timer);
  }, []);

  const answer = async (allow: boolean): Promise<void> => {
    setAnswered(true);
    const told = await agent.call('permission.answer', { shellId: asked.shellId, allow });
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
  const from =
    asked.team === null
      ? asked.organisation
      : intl.formatMessage(words.from, { team: asked.team, organisation: asked.organisation });
  const lines: readonly (readonly [string, string, boolean])[] = [
    [intl.formatMessage(words.why), intl.formatMessage(words.quote, { why: asked.why }), true],
    [
      intl.formatMessage(words.how),
      intl.formatMessage(words.howText, { name, account: asked.account }),
      false,
    ],
    [
      intl.formatMessage(words.long),
      intl.formatMessage(words.longText, { minutes: asked.minutes }),
      false,
    ],
    [intl.formatMessage(words.recorded), intl.formatMessage(words.recordedText), false],
    [intl.formatMessage(words.screen), intl.formatMessage(words.screenText), false],
  ];
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="permission-title"
      aria-describedby="permission-lines permission-code"
      className={style('window')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !answered) void answer(false);
      }}
    >
      <header className={style('header')}>
        <Mark />
        <h1 id="permission-title">{intl.formatMessage(words.title, { name })}</h1>
      </header>
      <div className={style('body')} tabIndex={0} role="group" aria-labelledby="permission-title">
        {refused === null ? null : <RefusedNote refused={refused} />}
        <div className={style('who')}>
          <Initials name={asked.technician} big />
          <div>
            <p className={style('clamp')}>
              <strong>
                <bdi>{asked.technician}</bdi>
              </strong>
              , <bdi>{from}</bdi>
            </p>
            <p className={style('muted', 'clamp')}>
              <bdi>
                {intl.formatMessage(words.about, {
                  number: String(asked.ticketNumber),
                  title: asked.ticketTitle,
                })}
              </bdi>
            </p>
          </div>
        </div>
        <dl id="permission-lines" className={style('facts')}>
          {lines.map(([term, text, quoted]) => (
            <Line key={term} term={term} text={text} quoted={quoted} />
          ))}
        </dl>
        {asked.firstUse || embedded ? (
          <p className={style('trust')}>
            <Shape kind="warn" />
            <span>
              {asked.firstUse ? `${intl.formatMessage(words.firstUse, { name })} ` : ''}
              {embedded ? intl.formatMessage(words.trust) : ''}
            </span>
          </p>
        ) : null}
      </div>
      <div className={style('left')}>
        <div className={style('facts', 'code-row')}>
          <span className={style('muted')}>{intl.formatMessage(words.code)}</span>
          <span
            id="permission-code"
            dir="ltr"
            role="img"
            aria-label={intl.formatMessage(words.codeSpoken, { digits: [...asked.code].join(' ') })}
            className={style('code')}
          >
            {[...asked.code].map((digit, index) => (
              // Digits repeat: their place is their name.
              <span key={`${index}-${digit}`} className={style('digit')}>
                {digit}
              </span>
            ))}
          </span>
          <span className={style('same')}>{intl.formatMessage(words.same, { name })}</span>
        </div>
        <ProgressBar
          tone="plain"
          label={intl.formatMessage(words.bar)}
          value={left / PERMISSION_MS}
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
            aria-describedby="permission-how-to-allow"
            onPress={() => void answer(true)}
          >
            {intl.formatMessage(words.yes)}
          </Button>
        </div>
        <span id="permission-how-to-allow" className="visually-hidden">
          {intl.formatMessage(words.yesHow)}
        </span>
      </div>
    </div>
  );
}

function Line(props: { readonly term: string; readonly text: string; readonly quoted: boolean }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd dir="auto" className={style(props.quoted && 'quote')}>
        {props.text}
      </dd>
    </>
  );
}
