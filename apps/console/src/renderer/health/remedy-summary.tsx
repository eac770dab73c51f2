import { remedyEndWords, remedyWords } from '@firstline/health-checks/remedy-words';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { Wrench } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import sheet from '../tickets/conversation.module.css';
import { Moment } from '../tickets/moment.tsx';
import { measuredWords } from './measure-words.ts';
import type { RemedyEnded } from './runs-of.ts';

const style = classNames(sheet);
const w = defineMessages({
  line: {
    id: 'remedy-summary.line',
    defaultMessage: '{technician} asked for “{remedy}”. {end}',
    description: 'A remedy in the conversation; end is a sentence',
  },
  object: {
    id: 'remedy-summary.object',
    defaultMessage: '{technician} asked for “{remedy}” ({object}). {end}',
    description: 'The same with what it was done to: a printer, a program',
  },
  undo: {
    id: 'remedy-summary.undo',
    defaultMessage: 'The person can put it back.',
    description: 'After a remedy',
  },
  final: {
    id: 'remedy-summary.final',
    defaultMessage: 'It cannot be put back.',
    description: 'After a remedy',
  },
});
const ran: ReadonlySet<string> = new Set(['done', 'no-change']);

/** The line a remedy leaves in the conversation: who asked, how it ended, what was measured. */
export function RemedySummary(props: {
  readonly change: RemedyEnded;
  readonly id: string;
  readonly at: string;
}) {
  const { change } = props;
  const intl = useIntl();
  const measured = measuredWords(intl, change.before, change.after);
  const did = ran.has(change.end);
  return (
    <div className={style('summary')} data-entry={props.id}>
      <Icon of={Wrench} />
      <p>
        <FormattedMessage
          {...(change.object === null ? w.line : w.object)}
          values={{
            object: <bdi>{change.object}</bdi>,
            technician: change.technician,
            remedy: remedyWords[change.remedy].title,
            end: remedyEndWords[change.end],
          }}
        />{' '}
        {measured === '' ? null : <b>{measured}.</b>}{' '}
        {did && change.undo !== null ? (
          <FormattedMessage {...(change.undo === 'possible' ? w.undo : w.final)} />
        ) : null}
      </p>
      <Moment at={props.at} />
    </div>
  );
}
