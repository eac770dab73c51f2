import { allMoves, movesFrom } from '@firstline/ticketing/lifecycle';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useConsole, useTickets } from '../console-context.ts';
import { Picker } from './picker.tsx';
import { rowOf } from './state.ts';
import { useSubjectWords } from './subject-words.ts';
import { moveWords, statusWords } from './ticket-words.ts';

const w = defineMessages({
  title: {
    id: 'status.title',
    defaultMessage: '{subject} is: {status}. What now?',
    description: 'Dialog title',
  },
});

/** The moves a ticket can make now, in the words of what they do. */
export function StatusPicker(props: {
  readonly subjects: readonly string[];
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const { acts } = useConsole();
  const status = useTickets((state) => rowOf(state, props.subjects[0] ?? '')?.status ?? 'open');
  const subject = useSubjectWords(props.subjects);
  return (
    <Picker
      title={intl.formatMessage(w.title, {
        subject,
        status: intl.formatMessage(statusWords[status]),
      })}
      choices={movesFrom(status).map((move) => ({
        id: move,
        words: intl.formatMessage(moveWords[move]),
      }))}
      onClose={props.onClose}
      onChoose={(id) => {
        const move = allMoves.find((each) => each === id);
        if (move !== undefined) void acts.move(props.subjects, move);
      }}
    />
  );
}
