import { DeviceId, PersonId, RemedyRunId, TicketId } from '@firstline/protocol/ids';
import type { Change, Entry, Status } from '@firstline/protocol/tickets';
import {
  type Move,
  moveOfConfirmation,
  moveOfEmployeeAnswer,
  movesOfTechnicianAnswer,
  next,
} from '@firstline/ticketing/lifecycle';
import type { PastEvent, PastTicket } from '../tickets/tickets.ts';
import { computers } from './computers.ts';
import { snapshotJson } from './demo-computer.ts';
import { demoId } from './demo-id.ts';
import { people, type Who } from './people.ts';
import type { RemedyAsked, RemedyTold, Saying, Step, Story } from './story.ts';

const MINUTE_MS = 60_000;

const idOf = (who: Who): PersonId => PersonId.parse(demoId(`person ${who}`));

/** A story as the ticket it left behind. Nothing in it happens later than `now`. */
export function pastOf(story: Story, now: Date): PastTicket {
  const begun = now.getTime() - story.minutesAgo * MINUTE_MS;
  const at = (after: number): Date =>
    new Date(Math.min(begun + after * MINUTE_MS, now.getTime() - MINUTE_MS));
  const first: PastEvent = {
    at: at(0),
    author: authorOf(story.by),
    kind: 'message',
    body: story.says,
    moves: [],
  };
  let status: Status = 'new';
  const rest = (story.steps ?? []).map((step): PastEvent => {
    const event = eventOf(story, step, status, at(step.after));
    for (const move of event.moves) status = next(status, move) ?? status;
    return event;
  });
  const computer = computers.find((one) => one.name === story.from);
  const newest = computer?.snapshots.at(-1);
  return {
    id: TicketId.parse(demoId(`ticket ${story.title}`)),
    title: story.title,
    impact: story.impact,
    requester: { id: idOf(story.by), name: people[story.by].name },
    deviceId: computer === undefined ? null : DeviceId.parse(demoId(`device ${computer.name}`)),
    snapshotId:
      computer === undefined || newest === undefined
        ? null
        : snapshotJson(computer, newest, now).id,
    events: [first, ...rest],
  };
}

function eventOf(story: Story, step: Step, status: Status, at: Date): PastEvent {
  const about = { at, author: authorOf(step.by), body: '' };
  if ('notes' in step) return { ...about, kind: 'note', body: step.notes, moves: [] };
  if ('sets' in step) return { ...about, kind: 'change', moves: [], priority: step.sets };
  if ('gives' in step) {
    const to = step.gives === null ? null : { id: idOf(step.gives), name: people[step.gives].name };
    return { ...about, kind: 'change', moves: status === 'new' ? ['accept'] : [], assignee: to };
  }
  if ('confirms' in step) {
    return { ...about, kind: 'change', moves: [moveOfConfirmation(step.confirms)] };
  }
  if ('says' in step) {
    return { ...about, kind: 'message', body: step.says, moves: movesOf(step, status) };
  }
  return { ...about, kind: 'change', moves: [], change: remedyOf(step, story, at) };
}

/** One run of a remedy a ticket is enough for a story. */
function remedyOf(step: RemedyAsked | RemedyTold, story: Story, at: Date): Change {
  const runId = RemedyRunId.parse(demoId(`remedy of ${story.title}`));
  if ('asksRemedy' in step) return { what: 'remedy-asked', runId, remedy: step.asksRemedy };
  return {
    what: 'remedy-ended',
    runId,
    remedy: step.remedy,
    technician: people[step.by].name,
    end: step.end,
    object: step.object ?? null,
    before: step.before ?? null,
    after: step.now ?? null,
    undo: step.undo ?? null,
    endedAt: at.toISOString(),
  };
}

function movesOf(step: Saying, status: Status): readonly Move[] {
  if (people[step.by].role !== 'employee') {
    return movesOfTechnicianAnswer(status, step.then ?? 'stay') ?? [];
  }
  const move = moveOfEmployeeAnswer(status);
  return move === null ? [] : [move];
}

const authorOf = (who: Who): Entry['author'] => ({
  kind: people[who].role === 'employee' ? 'employee' : 'technician',
  id: idOf(who),
  name: people[who].name,
});
