/** The words of the permission window; its five terms never change. */
import { defineMessages } from '@firstline/ui/messages';

export const permissionWords = defineMessages({
  title: {
    id: 'permission.title',
    defaultMessage: '{name} wants to work on your computer',
    description: 'Heading of the permission window, given name',
  },
  from: {
    id: 'permission.from',
    defaultMessage: '{team}, {organisation}',
    description: 'Team and organisation after the technician’s name',
  },
  about: {
    id: 'permission.about',
    defaultMessage: 'About your ticket FL-{number}, “{title}”',
    description: 'Which ticket it is about; number without grouping',
  },
  why: {
    id: 'permission.why',
    defaultMessage: 'Why',
    description: 'First fixed line: the technician’s reason as a quotation',
  },
  quote: {
    id: 'permission.quote',
    defaultMessage: '“{why}”',
    description: 'The reason in quotation marks of the language',
  },
  how: { id: 'permission.how', defaultMessage: 'How', description: 'Second fixed line' },
  howText: {
    id: 'permission.how-text',
    defaultMessage:
      '{name} types commands as “{account}”, not as administrator. They can open the files that account can open.',
    description: 'What a shell can do',
  },
  long: { id: 'permission.long', defaultMessage: 'How long', description: 'Third fixed line' },
  longText: {
    id: 'permission.long-text',
    defaultMessage: 'At most {minutes, plural, one {# minute} other {# minutes}}',
    description: 'Time limit of the shell',
  },
  recorded: {
    id: 'permission.recorded',
    defaultMessage: 'Recorded',
    description: 'Fourth fixed line',
  },
  recordedText: {
    id: 'permission.recorded-text',
    defaultMessage: 'No',
    description: 'There is no recording',
  },
  screen: { id: 'permission.screen', defaultMessage: 'Screen', description: 'Fifth fixed line' },
  screenText: {
    id: 'permission.screen-text',
    defaultMessage: 'Not shared',
    description: 'The screen is never seen',
  },
  code: { id: 'permission.code', defaultMessage: 'Code', description: 'Before the six digits' },
  codeSpoken: {
    id: 'permission.code-spoken',
    defaultMessage: 'Code: {digits}',
    description: 'The six digits one by one, for the ear',
  },
  same: {
    id: 'permission.same',
    defaultMessage: '{name} sees the same six digits.',
    description: 'Under the code',
  },
  firstUse: {
    id: 'permission.first-use',
    defaultMessage: 'First time with {name} here.',
    description: 'This computer never met this technician’s key',
  },
  trust: {
    id: 'permission.trust',
    defaultMessage:
      'This server could impersonate technicians. Not sure who asks? Call IT and compare the code.',
    description: 'Honest line about the trust mode',
  },
  left: {
    id: 'permission.left',
    defaultMessage: 'No answer in {time} means no.',
    description: 'Countdown; time is 0:47 in bold',
  },
  leftSpoken: {
    id: 'permission.left-spoken',
    defaultMessage: '{seconds, plural, one {# second} other {# seconds}} left. No answer means no.',
    description: 'Countdown for the ear',
  },
  bar: {
    id: 'permission.bar',
    defaultMessage: 'Time left to answer',
    description: 'Name of the countdown bar',
  },
  no: { id: 'permission.no', defaultMessage: 'Not now', description: 'The harmless answer' },
  yes: { id: 'permission.yes', defaultMessage: 'Allow', description: 'Gives the permission' },
  yesHow: {
    id: 'permission.yes-how',
    defaultMessage: 'Press the space bar to allow. Enter does not allow.',
    description: 'How Allow is pressed by key, for the ear',
  },
});
