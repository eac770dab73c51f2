import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useConsole, useSession, useTickets } from '../console-context.ts';
import { Picker } from './picker.tsx';
import { rowOf } from './state.ts';
import { useSubjectWords } from './subject-words.ts';

const w = defineMessages({
  title: { id: 'assign.title', defaultMessage: 'Assign {subject} to', description: 'Dialog title' },
  nobody: {
    id: 'assign.nobody',
    defaultMessage: 'Nobody',
    description: 'Choice: back to everyone',
  },
  me: { id: 'assign.me', defaultMessage: '{name} (you)', description: 'Choice: myself' },
});
const NOBODY = 'nobody';

/** Who should have the ticket. */
export function AssignPicker(props: {
  readonly subjects: readonly string[];
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const { acts } = useConsole();
  const technicians = useSession((state) => state.technicians);
  const me = useSession((state) => state.session.me?.id);
  const current = useTickets(
    (state) => rowOf(state, props.subjects[0] ?? '')?.assignee?.id ?? NOBODY,
  );
  const subject = useSubjectWords(props.subjects);
  const people = [...technicians].sort(
    (a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name),
  );
  return (
    <Picker
      title={intl.formatMessage(w.title, { subject })}
      choices={[
        ...people.map((person) => ({
          id: person.id,
          words: person.id === me ? intl.formatMessage(w.me, { name: person.name }) : person.name,
          more: person.team?.name ?? '',
          isCurrent: person.id === current,
        })),
        { id: NOBODY, words: intl.formatMessage(w.nobody), isCurrent: current === NOBODY },
      ]}
      onClose={props.onClose}
      onChoose={(id) =>
        void acts.assign(props.subjects, technicians.find((person) => person.id === id) ?? null)
      }
    />
  );
}
