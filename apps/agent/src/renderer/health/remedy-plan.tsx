import { spelled } from '@firstline/health-checks/fill';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { RemedyView } from '../../bridge/remedies.ts';
import sheet from './remedy-plan.module.css';
import { measureName, measureValue, stepSentence } from './remedy-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  will: {
    id: 'plan.will',
    defaultMessage: 'What it will do',
    description: 'Heading over the steps of a dry run',
  },
  needs: { id: 'plan.needs', defaultMessage: 'Needs', description: 'Line of a dry run' },
  needsNothing: {
    id: 'plan.needs-nothing',
    defaultMessage: 'Nothing from you',
    description: 'A remedy without further rights',
  },
  needsPrompt: {
    id: 'plan.needs-prompt',
    defaultMessage: 'A password. Your system asks for it, not Firstline',
    description: 'The system’s own prompt',
  },
  needsAdministrator: {
    id: 'plan.needs-administrator',
    defaultMessage: 'An administrator',
    description: 'A remedy that the person cannot run',
  },
  undo: { id: 'plan.undo', defaultMessage: 'Undo', description: 'Line of a dry run' },
  undoYes: {
    id: 'plan.undo-yes',
    defaultMessage: 'You can put it back afterwards',
    description: 'It can be undone',
  },
  undoNo: {
    id: 'plan.undo-no',
    defaultMessage: 'This can’t be put back',
    description: 'It cannot be undone',
  },
  long: { id: 'plan.long', defaultMessage: 'How long', description: 'Line of a dry run' },
  longText: {
    id: 'plan.long-text',
    defaultMessage: 'At most {time}',
    description: 'As 2 minutes',
  },
  now: {
    id: 'plan.now',
    defaultMessage: 'Now',
    description: 'Line of a dry run: the figure today',
  },
  nowText: {
    id: 'plan.now-text',
    defaultMessage: '{what}: {value}',
    description: 'As free space: 4 GB',
  },
});

type Plan = NonNullable<RemedyView['plan']>;

/** A dry run: every step in a sentence, then what it needs, whether it can be undone, and how long. */
export function RemedyPlan(props: { readonly plan: Plan; readonly id?: string }) {
  const { plan } = props;
  const intl = useIntl();
  const needs = {
    nothing: words.needsNothing,
    'system-prompt': words.needsPrompt,
    administrator: words.needsAdministrator,
  }[plan.needs];
  const limit = spelled({ limitSeconds: plan.limitSeconds })['limitSeconds'] ?? '';
  const lines: readonly (readonly [string, string])[] = [
    [intl.formatMessage(words.needs), intl.formatMessage(needs)],
    [
      intl.formatMessage(words.undo),
      intl.formatMessage(plan.undo === 'possible' ? words.undoYes : words.undoNo),
    ],
    [intl.formatMessage(words.long), intl.formatMessage(words.longText, { time: limit })],
    [
      intl.formatMessage(words.now),
      intl.formatMessage(words.nowText, {
        what: measureName(intl, plan.measure.what),
        value: measureValue(intl, plan.measure),
      }),
    ],
  ];
  return (
    <div id={props.id} className={style('plan')}>
      <h2>{intl.formatMessage(words.will)}</h2>
      <ol className={style('steps')}>
        {plan.steps.map((step, index) => (
          // Steps may be alike: their place is their name.
          <li key={`${index}-${step.code}`}>
            <bdi>{stepSentence(intl, step)}</bdi>
          </li>
        ))}
      </ol>
      <dl className={style('facts')}>
        {lines.map(([term, text]) => (
          <Line key={term} term={term} text={text} />
        ))}
      </dl>
    </div>
  );
}

function Line(props: { readonly term: string; readonly text: string }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.text}</dd>
    </>
  );
}
