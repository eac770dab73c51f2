import { Priority } from '@firstline/protocol/tickets';
import { targetMs } from '@firstline/ticketing/due';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import { Picker } from './picker.tsx';
import { rowOf } from './state.ts';
import { useSubjectWords } from './subject-words.ts';
import { priorityWords } from './ticket-words.ts';

const w = defineMessages({
  title: {
    id: 'priority.title',
    defaultMessage: 'Priority of {subject}',
    description: 'Dialog title',
  },
  target: {
    id: 'priority.target',
    defaultMessage: '{hours, plural, one {done within # hour} other {done within # hours}}',
    description: 'What a priority promises',
  },
});
const HOUR_MS = 3_600_000;

/** How soon it must be done; each choice says what it promises. */
export function PriorityPicker(props: {
  readonly subjects: readonly string[];
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const { acts } = useConsole();
  const current = useTickets((state) => rowOf(state, props.subjects[0] ?? '')?.priority);
  const subject = useSubjectWords(props.subjects);
  return (
    <Picker
      title={intl.formatMessage(w.title, { subject })}
      choices={Priority.options.map((priority) => ({
        id: priority,
        words: intl.formatMessage(priorityWords[priority]),
        more: intl.formatMessage(w.target, { hours: targetMs[priority] / HOUR_MS }),
        isCurrent: priority === current,
      }))}
      onClose={props.onClose}
      onChoose={(id) => {
        const priority = Priority.options.find((each) => each === id);
        if (priority !== undefined) void acts.prioritise(props.subjects, priority);
      }}
    />
  );
}
