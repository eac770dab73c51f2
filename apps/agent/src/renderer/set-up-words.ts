/** How a computer that is no device yet becomes one, in one sentence for the foot of the window. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { AgentState } from '../bridge/bridge.ts';
import { refusalSentences } from './refusal-words.ts';
import { sayTime } from './tickets/turn-words.ts';

const words = defineMessages({
  byHand: {
    id: 'set-up.by-hand',
    defaultMessage: 'This computer is not set up for IT yet. Ask IT for a set-up code.',
    description: 'Foot of Home before enrolment: nothing was installed to do it',
  },
  asking: {
    id: 'set-up.asking',
    defaultMessage: 'Setting this computer up with IT…',
    description: 'Foot of Home while the server is asked',
  },
  noConnection: {
    id: 'set-up.no-connection',
    defaultMessage: 'Waiting for a connection to set this computer up. It goes on by itself.',
    description: 'Foot of Home: the server cannot be reached yet',
  },
  busy: {
    id: 'set-up.busy',
    defaultMessage: 'IT’s server is busy. This computer is set up by itself at {time}.',
    description: 'Foot of Home: the server answers, and not with yes or no',
  },
  noToken: {
    id: 'set-up.no-token',
    defaultMessage:
      'IT has not given this computer its set-up code yet. It is used as soon as it comes.',
    description: 'Foot of Home: the file with the token is not there',
  },
  spent: {
    id: 'set-up.token-spent',
    defaultMessage:
      'Another account of this computer used the set-up code. Ask IT for one for this account.',
    description: 'Foot of Home: the file with the token is empty',
  },
  wrong: {
    id: 'set-up.token-wrong',
    defaultMessage: 'The set-up code on this computer cannot be used. Tell IT: {file}.',
    description: 'Foot of Home: the file holds no token, or this account may not read it',
  },
});

export function setUpLine(intl: IntlShape, setUp: AgentState['setUp'], now: number): string {
  if (setUp === null) return intl.formatMessage(words.byHand);
  const { state, nextAt, refusal, detail } = setUp;
  switch (state) {
    case 'asking':
      return intl.formatMessage(words.asking);
    case 'waiting':
      return waitsFor(intl, refusal ?? 'server.unreachable', nextAt, now);
    case 'no-token':
      return intl.formatMessage(words.noToken);
    case 'token-spent':
      return intl.formatMessage(words.spent);
    case 'token-wrong':
      return intl.formatMessage(words.wrong, { file: detail['file'] ?? '' });
    case 'refused': {
      const no = refusalSentences(intl, { refusal: refusal ?? 'internal', detail });
      return `${no.says} ${no.now}`;
    }
  }
}

/** What has to pass before it is tried again. */
function waitsFor(intl: IntlShape, refusal: string, nextAt: string | null, now: number): string {
  if (refusal === 'device.storage-full') {
    const full = refusalSentences(intl, { refusal, detail: {} });
    return `${full.says} ${full.now}`;
  }
  return refusal === 'server.unreachable' || nextAt === null
    ? intl.formatMessage(words.noConnection)
    : intl.formatMessage(words.busy, { time: sayTime(intl, nextAt, now) });
}
