/** Where the agent stands with its server, in one sentence for the foot of the window. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { AgentState } from '../bridge/bridge.ts';
import { refusalSentences } from './refusal-words.ts';
import { setUpLine } from './set-up-words.ts';
import { sayTime } from './tickets/turn-words.ts';

const words = defineMessages({
  online: {
    id: 'connection.online',
    defaultMessage: 'Connected to {organisation}.',
    description: 'Foot of Home',
  },
  onlineIt: {
    id: 'connection.online-it',
    defaultMessage: 'Connected to IT.',
    description: 'Foot of Home, no organisation known',
  },
  connecting: {
    id: 'connection.connecting',
    defaultMessage: 'Connecting to IT…',
    description: 'Foot of Home',
  },
  offline: {
    id: 'connection.offline',
    defaultMessage: 'No connection. Write anyway, it will be sent later.',
    description: 'Foot of Home',
  },
  offlineSince: {
    id: 'connection.offline-since',
    defaultMessage: 'No connection since {time}. Write anyway, it will be sent later.',
    description: 'Foot of Home',
  },
  waiting: {
    id: 'connection.waiting',
    defaultMessage: '{count, plural, one {# message waits} other {# messages wait}} to be sent.',
    description: 'Foot of Home, after the connection',
  },
  starting: {
    id: 'connection.starting',
    defaultMessage: 'Starting…',
    description: 'Foot of Home before the agent has answered',
  },
});

export function connectionLine(intl: IntlShape, state: AgentState | null, now: number): string {
  if (state === null) return intl.formatMessage(words.starting);
  const waiting =
    state.waiting > 0 ? ` ${intl.formatMessage(words.waiting, { count: state.waiting })}` : '';
  switch (state.connection) {
    case 'online':
      return state.organisation === null
        ? intl.formatMessage(words.onlineIt)
        : intl.formatMessage(words.online, { organisation: state.organisation });
    case 'connecting':
      return intl.formatMessage(words.connecting) + waiting;
    case 'offline':
      return (
        (state.offlineSince === null
          ? intl.formatMessage(words.offline)
          : intl.formatMessage(words.offlineSince, {
              time: sayTime(intl, state.offlineSince, now),
            })) + waiting
      );
    case 'not-enrolled':
      return setUpLine(intl, state.setUp, now);
    case 'refused': {
      const { says, now: next } = refusalSentences(intl, {
        refusal: state.refusal ?? 'internal',
        detail: {},
      });
      return `${says} ${next}`;
    }
  }
}
