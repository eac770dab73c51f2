/** The words of the tray, English source. */
export const trayWords = {
  connected: {
    id: 'tray.connected',
    defaultMessage: '{name} is connected.',
    description: 'First line while a shell is live',
  },
  offline: {
    id: 'tray.offline',
    defaultMessage: 'No connection to IT.',
    description: 'First line while offline',
  },
  offlineSince: {
    id: 'tray.offline-since',
    defaultMessage: 'No connection to IT since {time}.',
    description: 'First line while offline, with the time of day',
  },
  ready: {
    id: 'tray.ready',
    defaultMessage: 'Firstline is ready.',
    description: 'First line where the organisation does not want findings shown',
  },
  notSetUp: {
    id: 'tray.not-set-up',
    defaultMessage: 'This computer is not set up for IT yet.',
    description: 'First line before enrolment',
  },
  settingUp: {
    id: 'tray.setting-up',
    defaultMessage: 'Setting this computer up with IT…',
    description: 'First line while the server is asked to take this computer',
  },
  waitsForConnection: {
    id: 'tray.waits-for-connection',
    defaultMessage: 'Waiting for a connection to set this computer up.',
    description: 'First line before enrolment, without a connection',
  },
  waitsForToken: {
    id: 'tray.waits-for-token',
    defaultMessage: 'Waiting for IT’s set-up code.',
    description: 'First line before enrolment, before the installer left a token',
  },
  needsToken: {
    id: 'tray.needs-token',
    defaultMessage: 'IT’s set-up code does not work here. Open Firstline to see why.',
    description: 'First line before enrolment, when the token cannot be used',
  },
  refused: {
    id: 'tray.refused',
    defaultMessage: 'IT’s server does not accept this computer.',
    description: 'First line when the server refuses this device',
  },
  answered: {
    id: 'tray.answered',
    defaultMessage: '{name} answered {ticket}.',
    description: 'First line with an unread answer',
  },
  yourTurn: {
    id: 'tray.your-turn',
    defaultMessage: '{ticket} waits for you.',
    description: 'First line when a ticket waits for the employee',
  },
  problems: {
    id: 'tray.problems',
    defaultMessage:
      '{count, plural, one {# thing needs} other {# things need}} a look on your computer.',
    description: 'First line with findings',
  },
  fine: {
    id: 'tray.fine',
    defaultMessage: 'Your computer looks fine.',
    description: 'First line when all is well',
  },
  ask: {
    id: 'tray.ask',
    defaultMessage: 'What’s wrong?…',
    description: 'Menu line that opens the window',
  },
  conversation: {
    id: 'tray.conversation',
    defaultMessage: 'Conversation {ticket}',
    description: 'Menu line that opens a conversation',
  },
  conversationNew: {
    id: 'tray.conversation-new',
    defaultMessage: 'Conversation {ticket} ({count, plural, other {# new}})',
    description: 'Menu line that opens a conversation with unread messages',
  },
  stop: {
    id: 'tray.stop',
    defaultMessage: 'Stop {name}’s session',
    description: 'Menu line that ends the live shell',
  },
  quit: { id: 'tray.quit', defaultMessage: 'Quit Firstline', description: 'Last menu line' },
} as const;
