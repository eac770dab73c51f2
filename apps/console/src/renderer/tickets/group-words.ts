import { defineMessages } from '@firstline/ui/messages';
import type { MessageDescriptor } from 'react-intl';
import type { Group } from './row-index.ts';

export const groupWords: Readonly<Record<Group, MessageDescriptor>> = defineMessages({
  turn: { id: 'group.turn', defaultMessage: 'Your turn', description: 'Heading in the queue' },
  waiting: { id: 'group.waiting', defaultMessage: 'Waiting', description: 'Heading in the queue' },
  done: { id: 'group.done', defaultMessage: 'Done', description: 'Heading in the queue' },
});
