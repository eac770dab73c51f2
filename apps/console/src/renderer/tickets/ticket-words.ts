import type { Impact, Priority, Status } from '@firstline/protocol/tickets';
import type { Move } from '@firstline/ticketing/lifecycle';
import { defineMessages } from '@firstline/ui/messages';
import type { MessageDescriptor } from 'react-intl';
import type { View } from '../places.ts';

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const viewWords: Words<View> = defineMessages({
  mine: { id: 'view.mine', defaultMessage: 'My queue', description: 'View of the queue' },
  unassigned: {
    id: 'view.unassigned',
    defaultMessage: 'Unassigned',
    description: 'View of the queue',
  },
  due: { id: 'view.due', defaultMessage: 'Due soon', description: 'View of the queue' },
  waiting: {
    id: 'view.waiting',
    defaultMessage: 'Waiting on people',
    description: 'View of the queue',
  },
  all: { id: 'view.all', defaultMessage: 'All open', description: 'View of the queue' },
  done: { id: 'view.done', defaultMessage: 'Done', description: 'View of the queue' },
});

/** Whose turn it is, as a state of the ticket. */
export const statusWords: Words<Status> = defineMessages({
  new: { id: 'status.new', defaultMessage: 'New', description: 'Status: nobody has it yet' },
  open: {
    id: 'status.open',
    defaultMessage: 'Your turn',
    description: 'Status: the desk owes an answer',
  },
  waiting: {
    id: 'status.waiting',
    defaultMessage: 'Waiting',
    description: 'Status: the employee owes an answer',
  },
  resolved: {
    id: 'status.resolved',
    defaultMessage: 'Resolved',
    description: 'Status: asked whether that fixed it',
  },
  closed: { id: 'status.closed', defaultMessage: 'Closed', description: 'Status' },
});

export const priorityWords: Words<Priority> = defineMessages({
  urgent: { id: 'priority.urgent', defaultMessage: 'Urgent', description: 'Priority' },
  high: { id: 'priority.high', defaultMessage: 'High', description: 'Priority' },
  normal: { id: 'priority.normal', defaultMessage: 'Normal', description: 'Priority' },
  low: { id: 'priority.low', defaultMessage: 'Low', description: 'Priority' },
});

export const impactWords: Words<Impact> = defineMessages({
  'a-bit': { id: 'impact.a-bit', defaultMessage: 'a bit', description: 'How much it stops them' },
  'a-lot': { id: 'impact.a-lot', defaultMessage: 'a lot', description: 'How much it stops them' },
  'cannot-work': {
    id: 'impact.cannot-work',
    defaultMessage: 'cannot work',
    description: 'How much it stops them',
  },
});

export const moveWords: Words<Move> = defineMessages({
  accept: {
    id: 'move.accept',
    defaultMessage: 'Start on it',
    description: 'Move of a new ticket to the desk’s turn',
  },
  ask: {
    id: 'move.ask',
    defaultMessage: 'Wait for the person',
    description: 'Move: the employee owes an answer',
  },
  answer: {
    id: 'move.answer',
    defaultMessage: 'Take the turn back',
    description: 'Move: the desk owes an answer again',
  },
  resolve: {
    id: 'move.resolve',
    defaultMessage: 'Resolve',
    description: 'Move: asks the employee whether that fixed it',
  },
  reopen: { id: 'move.reopen', defaultMessage: 'Open again', description: 'Move' },
  close: { id: 'move.close', defaultMessage: 'Close without asking', description: 'Move' },
});

/** The number as people say it. */
export const ticketNumber = (number: number): string => `FL-${number}`;

/** The name people use for each other. */
export const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;
