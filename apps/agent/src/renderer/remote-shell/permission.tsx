import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import type { PermissionView } from '../../bridge/bridge.ts';
import { useAgent, useFacts } from '../facts.ts';
import { QuestionWindow } from '../question-window.tsx';
import { givenName } from '../tickets/select.ts';
import sheet from './permission.module.css';
import { permissionWords as words } from './permission-words.ts';

const style = classNames(sheet);

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
  const name = givenName(asked.technician);
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
    <QuestionWindow
      title={intl.formatMessage(words.title, { name })}
      describedBy="permission-lines permission-code"
      technician={asked.technician}
      from={from}
      ticketNumber={asked.ticketNumber}
      ticketTitle={asked.ticketTitle}
      answerBefore={asked.answerBefore}
      answerMs={asked.answerSeconds * 1_000}
      yes={intl.formatMessage(words.yes)}
      yesHow={intl.formatMessage(words.yesHow)}
      answer={(allow) => agent.call('permission.answer', { shellId: asked.shellId, allow })}
      aboveTime={<Code digits={asked.code} name={name} />}
    >
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
    </QuestionWindow>
  );
}

/** Six digits that both sides see: a server in between would make them differ. */
function Code(props: { readonly digits: string; readonly name: string }) {
  const intl = useIntl();
  const digits = [...props.digits];
  return (
    <div className={style('facts', 'code-row')}>
      <span className={style('muted')}>{intl.formatMessage(words.code)}</span>
      <span
        id="permission-code"
        dir="ltr"
        role="img"
        aria-label={intl.formatMessage(words.codeSpoken, { digits: digits.join(' ') })}
        className={style('code')}
      >
        {digits.map((digit, index) => (
          // Digits repeat: their place is their name.
          <span key={`${index}-${digit}`} className={style('digit')}>
            {digit}
          </span>
        ))}
      </span>
      <span className={style('same')}>{intl.formatMessage(words.same, { name: props.name })}</span>
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
