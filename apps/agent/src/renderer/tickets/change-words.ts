/** What changed, in words for the employee. */
import { remedyEndWords, remedyWords } from '@firstline/health-checks/remedy-words';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { TicketView } from '../../bridge/bridge.ts';
import { givenName } from './select.ts';

type Entry = TicketView['ticket']['entries'][number];
type Change = NonNullable<Entry['change']>;
type ShellChange = Extract<Change, { what: 'shell-ended' }>;

const words = defineMessages({
  assigned: {
    id: 'change.assigned',
    defaultMessage: '{name} took it',
    description: 'A technician has the ticket now',
  },
  unassigned: {
    id: 'change.unassigned',
    defaultMessage: 'It is back with the team',
    description: 'Nobody has the ticket now',
  },
  new: { id: 'change.new', defaultMessage: 'IT has it', description: 'Status new' },
  open: { id: 'change.open', defaultMessage: 'IT works on it', description: 'Status open' },
  waiting: {
    id: 'change.waiting',
    defaultMessage: 'IT waits for your answer',
    description: 'Status waiting',
  },
  resolved: {
    id: 'change.resolved',
    defaultMessage: 'IT thinks this is fixed',
    description: 'Status resolved',
  },
  closed: { id: 'change.closed', defaultMessage: 'Done', description: 'Status closed' },
  priority: {
    id: 'change.priority',
    defaultMessage: 'IT changed how urgent it is',
    description: 'Priority changed',
  },
  asked: {
    id: 'change.asked',
    defaultMessage: '{name} asked to connect',
    description: 'A technician asked for a shell',
  },
  other: {
    id: 'change.other',
    defaultMessage: 'Something changed',
    description: 'A change this version has no words for',
  },
  remedyAsked: {
    id: 'change.remedy-asked',
    defaultMessage: '{name} asked: {remedy}',
    description: 'A technician asked for a remedy; remedy is its title',
  },
  remedyEnded: {
    id: 'change.remedy-ended',
    defaultMessage: '{remedy}: {end}',
    description: 'How a remedy ended; end is a sentence',
  },
});

/** A line of the folded changes. */
export function changeWords(intl: IntlShape, entry: Entry): string {
  const { change } = entry;
  if (change === null) return entry.body === '' ? intl.formatMessage(words.other) : entry.body;
  switch (change.what) {
    case 'assigned':
      return change.to === null
        ? intl.formatMessage(words.unassigned)
        : intl.formatMessage(words.assigned, { name: givenName(change.to) });
    case 'status':
      return intl.formatMessage(words[change.to]);
    case 'priority':
      return intl.formatMessage(words.priority);
    case 'shell-asked':
      return intl.formatMessage(words.asked, { name: givenName(entry.author.name) });
    case 'shell-ended':
      return shellWords(intl, change).title;
    case 'remedy-asked':
      return intl.formatMessage(words.remedyAsked, {
        name: givenName(entry.author.name),
        remedy: remedyWords[change.remedy].title,
      });
    case 'remedy-ended':
      return intl.formatMessage(words.remedyEnded, {
        remedy: remedyWords[change.remedy].title,
        end: remedyEndWords[change.end],
      });
  }
}

const shell = defineMessages({
  was: {
    id: 'shell.was',
    defaultMessage: '{name} was connected {span}',
    description: 'Summary of a shell: given name and the time from–to',
  },
  denied: {
    id: 'shell.denied',
    defaultMessage: '{name} asked to connect. You said not now.',
    description: 'Shell refused by the employee',
  },
  'timed-out': {
    id: 'shell.timed-out',
    defaultMessage: '{name} asked to connect. Nobody answered, so the answer was no.',
    description: 'Permission ran out',
  },
  'taken-back': {
    id: 'shell.taken-back',
    defaultMessage: '{name} asked to connect and took it back.',
    description: 'The technician withdrew the question',
  },
  screen: {
    id: 'shell.screen',
    defaultMessage: '{name} could not ask to connect: the screen was busy.',
    description: 'busy, locked or nobody there',
  },
  unsafe: {
    id: 'shell.unsafe',
    defaultMessage: '{name} could not connect: this computer could not be sure who it was.',
    description: 'key-changed, unverified',
  },
  off: {
    id: 'shell.off',
    defaultMessage: '{name} asked to connect. Your organisation switched sessions off here.',
    description: 'SessionMode off: nobody was asked',
  },
  never: {
    id: 'shell.never',
    defaultMessage: '{name} asked to connect. It did not work.',
    description: 'A shell that never began for another reason',
  },
  you: {
    id: 'shell.ended.you',
    defaultMessage: 'You stopped it.',
    description: 'How a shell ended',
  },
  technician: {
    id: 'shell.ended.technician',
    defaultMessage: '{name} ended it.',
    description: 'How a shell ended',
  },
  time: {
    id: 'shell.ended.time',
    defaultMessage: 'The time was up.',
    description: 'How a shell ended',
  },
  link: {
    id: 'shell.ended.link',
    defaultMessage: 'The connection broke.',
    description: 'How a shell ended',
  },
  broke: {
    id: 'shell.ended.broke',
    defaultMessage: 'It broke off.',
    description: 'How a shell ended',
  },
  nothing: {
    id: 'shell.left.nothing',
    defaultMessage: 'Nothing was left running.',
    description: 'No process of the shell is left',
  },
  some: {
    id: 'shell.left.some',
    defaultMessage:
      '{count, plural, one {# program} other {# programs}} could not be ended. Restart this computer to be sure.',
    description: 'Processes of the shell are left',
  },
  unknown: {
    id: 'shell.left.unknown',
    defaultMessage: 'It is not known whether something was left running.',
    description: 'The agent could not tell',
  },
  recorded: {
    id: 'shell.recorded',
    defaultMessage: 'It was not recorded.',
    description: 'No recording exists',
  },
});

const beginnings: Readonly<Record<string, keyof typeof shell>> = {
  denied: 'denied',
  'timed-out': 'timed-out',
  'taken-back': 'taken-back',
  busy: 'screen',
  locked: 'screen',
  nobody: 'screen',
  'key-changed': 'unsafe',
  unverified: 'unsafe',
  'off-by-policy': 'off',
};
const endings: Readonly<Record<string, keyof typeof shell>> = {
  'stopped-by-employee': 'you',
  'ended-by-technician': 'technician',
  exited: 'technician',
  'time-limit': 'time',
  'link-lost': 'link',
};

/** The summary of a shell that is over, or that never began. */
export function shellWords(
  intl: IntlShape,
  change: ShellChange,
): { readonly title: string; readonly lines: readonly string[] } {
  const name = givenName(change.technician);
  if (change.startedAt === null)
    return {
      title: intl.formatMessage(shell[beginnings[change.how] ?? 'never'], { name }),
      lines: [],
    };
  const left =
    change.leftRunning === null
      ? intl.formatMessage(shell.unknown)
      : change.leftRunning === 0
        ? intl.formatMessage(shell.nothing)
        : intl.formatMessage(shell.some, { count: change.leftRunning });
  return {
    title: intl.formatMessage(shell.was, {
      name,
      span: intl.formatDateTimeRange(Date.parse(change.startedAt), Date.parse(change.endedAt), {
        hour: 'numeric',
        minute: 'numeric',
      }),
    }),
    lines: [
      intl.formatMessage(shell[endings[change.how] ?? 'broke'], { name }),
      left,
      intl.formatMessage(shell.recorded),
    ],
  };
}
