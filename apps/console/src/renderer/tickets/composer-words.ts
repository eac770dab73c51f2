import { defineMessages } from '@firstline/ui/messages';

/** The words of the composer. */
export const composerWords = defineMessages({
  to: { id: 'composer.to', defaultMessage: 'To {name}', description: 'Head of an answer' },
  toField: {
    id: 'composer.to.field',
    defaultMessage: 'Answer to {name}',
    description: 'Name of the field',
  },
  sees: {
    id: 'composer.sees',
    defaultMessage: '{name} will see this',
    description: 'Head of an answer',
  },
  noteHead: {
    id: 'composer.note.head',
    defaultMessage: 'Note. Only IT sees this.',
    description: 'Head of a note',
  },
  reply: { id: 'composer.reply', defaultMessage: 'Reply', description: 'Switch: a public answer' },
  note: { id: 'composer.note', defaultMessage: 'Note', description: 'Switch: an internal note' },
  kinds: {
    id: 'composer.kinds',
    defaultMessage: 'Who reads it',
    description: 'Name of the switch',
  },
  placeholder: {
    id: 'composer.placeholder',
    defaultMessage: 'Write an answer',
    description: 'Empty field',
  },
  notePlaceholder: {
    id: 'composer.note.placeholder',
    defaultMessage: 'Write what IT should know',
    description: 'Empty field',
  },
  saved: { id: 'composer.saved', defaultMessage: 'Draft saved', description: 'Under the field' },
  sendWait: {
    id: 'composer.send.wait',
    defaultMessage: 'Send and wait',
    description: 'Button: the employee’s turn',
  },
  sendStay: {
    id: 'composer.send.stay',
    defaultMessage: 'Send and stay',
    description: 'Menu: still the desk’s turn',
  },
  sendResolve: {
    id: 'composer.send.resolve',
    defaultMessage: 'Send and resolve',
    description: 'Menu: asks whether that fixed it',
  },
  addNote: { id: 'composer.add-note', defaultMessage: 'Add note', description: 'Button' },
  ways: { id: 'composer.ways', defaultMessage: 'More ways to send', description: 'Button: a menu' },
  bold: { id: 'composer.bold', defaultMessage: 'Bold', description: 'Button' },
  list: { id: 'composer.list', defaultMessage: 'List', description: 'Button' },
  code: { id: 'composer.code', defaultMessage: 'Code', description: 'Button' },
  closed: {
    id: 'composer.closed',
    defaultMessage: 'This ticket is closed. The person can open a new one at any time.',
    description: 'Instead of the composer',
  },
  alsoWriting: {
    id: 'composer.also-writing',
    defaultMessage: '{name} is writing too',
    description: 'A colleague writes in the same ticket',
  },
});
