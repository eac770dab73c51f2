import { REMEDY_ANSWER_MS } from '@firstline/protocol/health';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { RemedyQuestion as Asked } from '../../bridge/remedies.ts';
import { useAgent, useFacts } from '../facts.ts';
import { QuestionWindow } from '../question-window.tsx';
import sheet from '../remote-shell/permission.module.css';
import { givenName } from '../tickets/select.ts';
import { RemedyPlan } from './remedy-plan.tsx';
import { remedyTitle } from './remedy-words.ts';

const style = classNames(sheet);

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
  const { runId, plan, technician } = asked;
  const intl = useIntl();
  const agent = useAgent();
  const name = givenName(technician);
  const remedy = remedyTitle(intl, plan.remedy);
  return (
    <QuestionWindow
      title={intl.formatMessage(words.title, { name })}
      describedBy="question-what question-plan"
      technician={technician}
      from={asked.team}
      ticketNumber={asked.ticketNumber}
      ticketTitle={asked.ticketTitle}
      answerBefore={asked.answerBefore}
      answerMs={REMEDY_ANSWER_MS}
      yes={intl.formatMessage(words.yes)}
      yesHow={intl.formatMessage(words.yesHow)}
      answer={(allow) => agent.call('remedy.answer', { runId, allow })}
    >
      <p id="question-what">
        <strong>
          <bdi>
            {plan.object === null
              ? remedy
              : intl.formatMessage(words.what, { remedy, object: plan.object })}
          </bdi>
        </strong>
      </p>
      <RemedyPlan plan={plan} id="question-plan" />
      <p className={style('muted')}>{intl.formatMessage(words.only, { name })}</p>
    </QuestionWindow>
  );
}
