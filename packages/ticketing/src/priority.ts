import type { Impact, Priority } from '@firstline/protocol/tickets';

/** Most urgent first: the order of queues and of menus. */
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

const starting: Readonly<Record<Impact, Priority>> = {
  'cannot-work': 'urgent',
  'a-lot': 'high',
  'a-bit': 'normal',
};

/** The priority a ticket starts with: the employee says only how much it stops them. `low` is the desk's to give. */
export const startingPriority = (impact: Impact): Priority => starting[impact];

/** Negative when `a` is the more urgent one; made for sort. */
export const byUrgency = (a: Priority, b: Priority): number =>
  priorities.indexOf(a) - priorities.indexOf(b);
