/** The words of Home. */
import { defineMessages } from '@firstline/ui/messages';

export const homeWords = defineMessages({
  product: { id: 'home.product', defaultMessage: 'Firstline', description: 'Name of the product' },
  ask: {
    id: 'home.ask',
    defaultMessage: 'What’s wrong?',
    description: 'The one question, placeholder of the field',
  },
  askLabel: {
    id: 'home.ask-label',
    defaultMessage: 'What’s wrong? Describe the problem',
    description: 'The one question, for the ear',
  },
  try: {
    id: 'home.try',
    defaultMessage: 'Try: “Outlook keeps asking for my password”',
    description: 'An example under the empty field',
  },
  withIt: {
    id: 'home.with-it',
    defaultMessage: 'With IT now',
    description: 'Heading over open conversations',
  },
  already: {
    id: 'home.already',
    defaultMessage: 'Already with IT',
    description: 'Heading over conversations that are about the same words',
  },
  hits: {
    id: 'home.hits',
    defaultMessage:
      '{count, plural, one {# conversation} other {# conversations}} with IT may be about this.',
    description: 'Said aloud when a typed text fits open conversations',
  },
  send: {
    id: 'home.send',
    defaultMessage: 'Send to IT',
    description: 'Goes on to the send screen',
  },
  hint: {
    id: 'home.hint',
    defaultMessage: 'You see what goes with it before it is sent.',
    description: 'Under Send to IT',
  },
  next: { id: 'home.next', defaultMessage: 'next', description: 'Beside the key Enter' },
  line: { id: 'home.line', defaultMessage: 'new line', description: 'Beside the keys Shift+Enter' },
  empty: {
    id: 'home.back',
    defaultMessage: 'empty',
    description: 'Beside the key Esc: empties the field',
  },
});
