import { defineMessages } from '@firstline/ui/messages';

/** The words of the palette. */
export const paletteWords = defineMessages({
  title: { id: 'palette.title', defaultMessage: 'Find or do', description: 'Name of the palette' },
  field: {
    id: 'palette.field',
    defaultMessage: 'Find tickets, people, devices, or > for commands',
    description: 'Field',
  },
  command: { id: 'palette.command', defaultMessage: 'Commands', description: 'Group' },
  ticket: { id: 'palette.ticket', defaultMessage: 'Tickets', description: 'Group' },
  person: { id: 'palette.person', defaultMessage: 'Tickets of a colleague', description: 'Group' },
  device: { id: 'palette.device', defaultMessage: 'Devices', description: 'Group' },
  notHere: {
    id: 'palette.not-here',
    defaultMessage: 'not on this screen',
    description: 'Why a command is off',
  },
  nothing: {
    id: 'palette.nothing',
    defaultMessage: 'Nothing matches “{query}”.',
    description: 'Empty palette',
  },
  choose: { id: 'palette.choose', defaultMessage: 'choose', description: 'Foot of the palette' },
  doIt: { id: 'palette.do', defaultMessage: 'do it', description: 'Foot of the palette' },
  commands: {
    id: 'palette.commands',
    defaultMessage: 'commands',
    description: 'Foot of the palette',
  },
  tickets: { id: 'palette.tickets', defaultMessage: 'tickets', description: 'Foot of the palette' },
  people: {
    id: 'palette.people',
    defaultMessage: 'people, devices',
    description: 'Foot of the palette',
  },
  subject: {
    id: 'palette.subject',
    defaultMessage: '{count, plural, one {# ticket} other {# tickets}}',
    description: 'Chip: what commands apply to',
  },
});
