/** That something of Firstline itself stopped, in words for whoever saw it vanish. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { CrashView } from '../../bridge/bridge.ts';
import { sayDayTime } from '../tickets/turn-words.ts';

const words = defineMessages({
  program: {
    id: 'crash.program',
    defaultMessage: 'Firstline stopped unexpectedly on {when}.',
    description: 'The program itself crashed',
  },
  window: {
    id: 'crash.window',
    defaultMessage: 'A window of Firstline stopped unexpectedly on {when}.',
    description: 'The page of a window crashed',
  },
  process: {
    id: 'crash.process',
    defaultMessage: 'A part of Firstline stopped unexpectedly on {when}.',
    description: 'A process beside the program crashed',
  },
  terminal: {
    id: 'crash.terminal',
    defaultMessage: 'The terminal of a session stopped unexpectedly on {when}.',
    description: 'The process that runs a shell crashed',
  },
  times: {
    id: 'crash.times',
    defaultMessage: '{count, plural, one {Once.} other {# times within an hour.}}',
    description: 'How often the same thing happened',
  },
});

export function crashSentence(intl: IntlShape, { part, at, times }: CrashView): string {
  const when = sayDayTime(intl, at);
  const often = times > 1 ? ` ${intl.formatMessage(words.times, { count: times })}` : '';
  return intl.formatMessage(words[part], { when }) + often;
}
