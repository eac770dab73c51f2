/** The words of Settings. */
import { defineMessages } from '@firstline/ui/messages';

export const settingsWords = defineMessages({
  title: { id: 'settings.title', defaultMessage: 'Settings', description: 'Title of the page' },
  about: {
    id: 'settings.about',
    defaultMessage: 'About this computer’s Firstline',
    description: 'Button that leads to the page with facts about the agent',
  },
  setBy: {
    id: 'settings.set-by',
    defaultMessage: 'Set by {organisation}',
    description: 'Beside a lock: nobody at this computer can change this',
  },
  setByIt: {
    id: 'settings.set-by-it',
    defaultMessage: 'Set by your IT',
    description: 'The same, when the organisation’s name is not known',
  },
  general: { id: 'settings.general', defaultMessage: 'General', description: 'Heading' },
  autostart: {
    id: 'settings.autostart',
    defaultMessage: 'Start when you sign in',
    description: 'Switch: whether the agent starts by itself',
  },
  language: {
    id: 'settings.language',
    defaultMessage: 'Dates and times',
    description: 'Choice of a country; Firstline speaks English so far',
  },
  asSystem: {
    id: 'settings.as-system',
    defaultMessage: 'As this computer has it',
    description: 'Choice of a country: the system’s own',
  },
  example: {
    id: 'settings.example',
    defaultMessage: 'Like this: {date}',
    description: 'How a date and time look with that choice',
  },
  notices: { id: 'settings.notices', defaultMessage: 'Notices', description: 'Heading' },
  quiet: {
    id: 'settings.quiet',
    defaultMessage: 'Quiet hours',
    description: 'Switch: hours without notices',
  },
  from: { id: 'settings.from', defaultMessage: 'From', description: 'Time at which it gets quiet' },
  until: { id: 'settings.until', defaultMessage: 'Until', description: 'Time at which it is over' },
  quietMore: {
    id: 'settings.quiet-more',
    defaultMessage:
      'What comes meanwhile is told afterwards. When IT asks to connect, you are asked at any hour.',
    description: 'Under quiet hours',
  },
  sessions: {
    id: 'settings.sessions',
    defaultMessage: 'When IT asks to connect',
    description: 'Heading',
  },
  moreTime: {
    id: 'settings.more-time',
    defaultMessage: 'Give me more time to answer',
    description: 'Switch: three minutes instead of one',
  },
  answerTime: {
    id: 'settings.answer-time',
    defaultMessage:
      'You have {seconds, plural, one {# second} other {# seconds}}. No answer means no.',
    description: 'How long there is to answer',
  },
  sessionsOff: {
    id: 'settings.sessions-off',
    defaultMessage: 'IT cannot ask to connect to this computer.',
    description: 'Policy switched sessions off',
  },
  privacy: { id: 'settings.privacy', defaultMessage: 'Privacy', description: 'Heading' },
  kept: {
    id: 'settings.kept',
    defaultMessage: 'Remembered here',
    description: 'Name of a fact: what this computer remembers of itself',
  },
  keptDays: {
    id: 'settings.kept-days',
    defaultMessage:
      '{days, plural, one {# day} other {# days}}. It leaves this computer only with a ticket.',
    description: 'How long; a plural',
  },
  files: { id: 'settings.files', defaultMessage: 'Your files', description: 'Name of a fact' },
  filesMax: {
    id: 'settings.files-max',
    defaultMessage: 'Up to {size} MB each can go with a ticket',
    description: 'How large',
  },
  filesNone: {
    id: 'settings.files-none',
    defaultMessage: 'None can go with a ticket',
    description: 'Policy allows no files',
  },
  reports: {
    id: 'settings.reports',
    defaultMessage: 'Told to IT',
    description: 'Name of a fact: what goes to the server without a ticket',
  },
  reportsOn: {
    id: 'settings.reports-on',
    defaultMessage:
      'Whether Firstline works here, as codes, with this computer’s name, its system and Firstline’s version',
    description: 'What goes to the server without a ticket',
  },
  reportsOff: {
    id: 'settings.reports-off',
    defaultMessage: 'Only whether this computer is connected',
    description: 'Policy switched reports off',
  },
  notRead: {
    id: 'settings.not-read',
    defaultMessage: 'Not looked at',
    description: 'Name of a fact: parts of the computer that policy does not have read',
  },
  fixes: { id: 'settings.fixes', defaultMessage: 'Fixes', description: 'Name of a fact: remedies' },
  fixesSome: {
    id: 'settings.fixes-some',
    defaultMessage: '{count, plural, =0 {None} other {#}} of {all} may be run here',
    description: 'How many of all remedies policy allows',
  },
  findings: {
    id: 'settings.findings',
    defaultMessage: 'Health',
    description: 'Name of a fact: whether findings are shown',
  },
  findingsOff: {
    id: 'settings.findings-off',
    defaultMessage: 'Not shown here. A ticket carries it, and its preview shows it.',
    description: 'Policy does not have findings shown',
  },
});
