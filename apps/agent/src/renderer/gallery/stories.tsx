/** Every state of every window, by name. Pictures and axe go through this list. */
import { Permission } from '../remote-shell/permission.tsx';
import { Pill, Stopped } from '../remote-shell/pill.tsx';
import { ReadAlong } from '../remote-shell/read-along.tsx';
import { app, type Story } from './story.tsx';
import { checked, finding, health } from './computer-sample.ts';
import { computerStories } from './computer-stories.tsx';
import { everydayStories } from './everyday-stories.tsx';
import { settingsStories } from './settings-stories.tsx';
import { updateStories } from './update-stories.tsx';
import {
  agentState,
  change,
  liveShell,
  message,
  permission,
  preview,
  shellEnded,
  ticketView,
} from './sample.ts';

const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(4);

const thread = ticketView({
  entries: [
    message('employee', 'The job disappears, no message.', 40),
    change({ what: 'assigned', to: 'Priya Nair' }, 26),
    change({ what: 'status', from: 'new', to: 'open' }, 24),
    message(
      'technician',
      'Hi Amira, your computer says three jobs are stuck. May I look at them with you?',
      21,
    ),
    shellEnded(12),
    message(
      'technician',
      'The printer had a new address and your computer kept the old one. It has the new one now.',
      11,
    ),
  ],
});
const withStatus = (status: 'waiting' | 'resolved' | 'closed' | 'open') =>
  ticketView({ ...thread.ticket, status });

const ticketId = thread.ticket.id;
const tall = [380, 720] as const;
const draft = (text: string) => ({
  'draft.get': { text, impact: 'a-lot', savedAt: checked, answers: {} },
});
const printing = draft(
  'Can’t print to Floor 3 since this morning. The job disappears, no message.',
);

export const stories: Readonly<Record<string, Story>> = {
  'home-ready': app(
    { at: 'home' },
    {
      'health.get': health({ findings: [finding()] }),
      'ticket.list': {
        tickets: [
          ticketView(
            {
              status: 'waiting',
              title: 'Can’t print to Floor 3',
              entries: [
                message('employee', 'No paper.', 30),
                message('technician', 'Which one?', 5),
              ],
            },
            { unread: 1 },
          ),
        ],
      },
    },
  ),
  'home-fine': app({ at: 'home' }, { 'health.get': health() }),
  'home-looking': app({ at: 'home' }, {}),
  'home-typing': app(
    { at: 'home' },
    {
      ...draft('Floor 3 printer prints nothing'),
      'ticket.list': { tickets: [ticketView({ title: 'Can’t print to Floor 3' })] },
    },
  ),
  'home-offline': app(
    { at: 'home' },
    {
      'state.get': agentState({
        connection: 'offline',
        offlineSince: '2026-11-17T09:40:00Z',
        waiting: 2,
        clockOffBySeconds: -3_660,
      }),
      'health.get': health({ findings: [finding()] }),
      'ticket.list': { tickets: [ticketView({ number: 0 }, { unsent: true })] },
    },
  ),
  'home-refused': app(
    { at: 'home' },
    {
      'state.get': agentState({ connection: 'refused', refusal: 'agent.unknown-device' }),
      'health.get': health(),
    },
  ),
  'home-live': app(
    { at: 'home' },
    {
      'shell.get': liveShell(),
      'health.get': health({ findings: [finding()] }),
      'ticket.list': { tickets: [ticketView()] },
    },
  ),
  'home-long': app(
    { at: 'home' },
    {
      'state.get': agentState({ organisation: long }),
      'health.get': health({ findings: Array.from({ length: 5 }, () => finding()) }),
      'ticket.list': { tickets: [ticketView({ title: long })] },
    },
    [360, 480],
  ),
  'new-ready': app({ at: 'new' }, printing),
  'new-reading': app(
    { at: 'new' },
    {
      ...printing,
      'snapshot.prepare': preview({
        done: false,
        bytes: 3_200,
        lines: preview().lines.map((line, index) =>
          index < 2 ? line : { ...line, state: 'reading' as const },
        ),
      }),
    },
  ),
  'new-offline': app(
    { at: 'new' },
    { ...printing, 'state.get': agentState({ connection: 'offline' }) },
  ),
  'new-too-long': app({ at: 'new' }, draft('x'.repeat(20_001))),
  'all-readable': app({ at: 'all' }, printing),
  'receipt-sent': app(
    { at: 'receipt', ticketId },
    {
      'ticket.list': { tickets: [ticketView({ status: 'new', assignee: null })] },
      'snapshot.prepare': preview(),
    },
  ),
  'receipt-offline': app(
    { at: 'receipt', ticketId },
    {
      'state.get': agentState({ connection: 'offline' }),
      'ticket.list': { tickets: [ticketView({ number: 0 }, { unsent: true })] },
    },
  ),
  'conversation-yours': app(
    { at: 'ticket', ticketId },
    { 'ticket.list': { tickets: [withStatus('waiting')] } },
    tall,
  ),
  'conversation-fixed': app(
    { at: 'ticket', ticketId },
    { 'ticket.list': { tickets: [withStatus('resolved')] } },
    tall,
  ),
  'conversation-done': app(
    { at: 'ticket', ticketId },
    { 'ticket.list': { tickets: [withStatus('closed')] } },
    tall,
  ),
  'conversation-failed': app(
    { at: 'ticket', ticketId },
    {
      'state.get': agentState({ connection: 'offline' }),
      'ticket.list': {
        tickets: [
          ticketView(
            {
              title: long,
              entries: [
                ...thread.ticket.entries.slice(0, 3),
                { ...message('employee', long), id: thread.ticket.id as never },
                message('employee', 'And the light blinks.'),
              ],
            }, // one id to name below
            {
              notSent: [{ entryId: thread.ticket.id, refusal: 'ticket.wrong-status', detail: {} }],
            },
          ),
        ],
      },
    },
    tall,
  ),
  about: app({ at: 'about' }),
  ...updateStories,
  ...computerStories,
  ...settingsStories,
  ...everydayStories,
  permission: {
    size: [440, 660],
    told: { 'permission.get': permission() },
    knows: 'question',
    view: <Permission />,
  },
  'permission-long': {
    size: [440, 760],
    told: {
      'permission.get': permission({
        technician: `${long}Nair`,
        why: long.slice(0, 140),
        ticketTitle: long,
        firstUse: false,
      }),
    },
    knows: 'question',
    view: <Permission />,
  },
  pill: { size: [420, 48], live: true, told: { 'shell.get': liveShell() }, view: <Pill /> },
  'pill-stopped': {
    size: [420, 48],
    told: {},
    view: (
      <main>
        <Stopped />
      </main>
    ),
  },
  'read-along': {
    size: [720, 440],
    live: true,
    told: {
      'shell.get': liveShell(),
      'shell.scrollback': {
        data: btoa(
          'amira@lt-4471:~$ lpstat -t\r\nscheduler is running\r\nFLOOR3-MFP \u001b[31mdisabled\u001b[0m since Tue 17 Nov\r\nPDF is \u001b[32midle\u001b[0m\r\namira@lt-4471:~$ ',
        ),
      },
    },
    view: <ReadAlong />,
  },
};
