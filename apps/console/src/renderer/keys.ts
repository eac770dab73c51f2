import type { MessageDescriptor } from 'react-intl';
import { commandWords as w } from './command-words.ts';

/** Where a command belongs; the key bar and the help list commands of the place one is at. */
export type Scope = 'anywhere' | 'queue' | 'ticket' | 'snapshot' | 'terminal';

export interface Command {
  readonly words: MessageDescriptor;
  /** Shorter words for the key bar. */
  readonly short?: MessageDescriptor;
  /** As `Ctrl+K`, `Shift+T`, `G Q`, or a single character. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Works inside text fields too: only what has Ctrl, Alt or is Escape. */
  readonly inText?: true;
  /** Not listed in the palette: it moves or steps back, which only a key does well. */
  readonly keyOnly?: true;
}

/** The only place where keys are bound. Help, palette, key bar and buttons read it. */
export const commands = {
  palette: { words: w.palette, keys: ['Ctrl+K'], scope: 'anywhere', inText: true, keyOnly: true },
  find: { words: w.find, keys: ['/'], scope: 'anywhere' },
  filter: { words: w.filter, keys: ['F'], scope: 'queue' },
  help: { words: w.help, keys: ['?'], scope: 'anywhere' },
  undo: { words: w.undo, short: w.undoShort, keys: ['Z'], scope: 'anywhere' },
  'go-queue': { words: w.goQueue, keys: ['G Q'], scope: 'anywhere' },
  'go-unassigned': { words: w.goUnassigned, keys: ['G U'], scope: 'anywhere' },
  'go-all': { words: w.goAll, keys: ['G A'], scope: 'anywhere' },
  'go-devices': { words: w.goDevices, keys: ['G D'], scope: 'anywhere' },
  'go-rollout': { words: w.goRollout, keys: ['G O'], scope: 'anywhere' },
  'go-audit': { words: w.goAudit, keys: ['G L'], scope: 'anywhere' },
  sidebar: { words: w.sidebar, keys: ['['], scope: 'anywhere' },
  panel: { words: w.panel, keys: [']'], scope: 'anywhere' },
  region: {
    words: w.region,
    keys: ['F6', 'Shift+F6'],
    scope: 'anywhere',
    inText: true,
    keyOnly: true,
  },
  theme: { words: w.theme, keys: [], scope: 'anywhere' },
  'sign-out': { words: w.signOut, keys: [], scope: 'anywhere' },
  back: {
    words: w.back,
    short: w.backShort,
    keys: ['Escape'],
    scope: 'ticket',
    inText: true,
    keyOnly: true,
  },
  next: {
    words: w.next,
    short: w.nextShort,
    keys: ['J', 'ArrowDown'],
    scope: 'queue',
    keyOnly: true,
  },
  previous: {
    words: w.previous,
    short: w.previousShort,
    keys: ['K', 'ArrowUp'],
    scope: 'queue',
    keyOnly: true,
  },
  open: { words: w.open, short: w.openShort, keys: ['Enter'], scope: 'queue' },
  peek: { words: w.peek, short: w.peekShort, keys: ['Space'], scope: 'queue' },
  select: { words: w.select, keys: ['X'], scope: 'queue' },
  'extend-down': { words: w.extendDown, keys: ['Shift+J'], scope: 'queue', keyOnly: true },
  'extend-up': { words: w.extendUp, keys: ['Shift+K'], scope: 'queue', keyOnly: true },
  'select-all': { words: w.selectAll, keys: ['Ctrl+A'], scope: 'queue' },
  'take-in': { words: w.takeIn, keys: ['L'], scope: 'queue' },
  claim: { words: w.claim, short: w.claimShort, keys: ['.'], scope: 'queue' },
  reply: { words: w.reply, short: w.replyShort, keys: ['R'], scope: 'ticket' },
  note: { words: w.note, short: w.noteShort, keys: ['N'], scope: 'ticket' },
  take: { words: w.take, short: w.takeShort, keys: ['I'], scope: 'ticket' },
  assign: { words: w.assign, short: w.assignShort, keys: ['A'], scope: 'ticket' },
  status: { words: w.status, short: w.statusShort, keys: ['S'], scope: 'ticket' },
  priority: {
    words: w.priority,
    short: w.priorityShort,
    keys: ['P'],
    scope: 'ticket',
  },
  done: { words: w.done, short: w.doneShort, keys: ['E'], scope: 'ticket' },
  unread: { words: w.unread, keys: ['U'], scope: 'ticket' },
  copy: { words: w.copy, keys: ['Y'], scope: 'ticket' },
  session: { words: w.session, keys: ['Shift+T'], scope: 'ticket' },
  send: { words: w.send, keys: ['Ctrl+Enter'], scope: 'ticket', inText: true, keyOnly: true },
  'tab-conversation': { words: w.tabConversation, keys: ['1'], scope: 'ticket' },
  'tab-snapshot': { words: w.tabSnapshot, keys: ['2'], scope: 'ticket' },
  'tab-session': { words: w.tabSession, keys: ['3'], scope: 'ticket' },
  'tab-log': { words: w.tabLog, keys: ['4'], scope: 'ticket' },
  'next-change': {
    words: w.nextChange,
    short: w.nextChangeShort,
    keys: ['Alt+ArrowDown'],
    scope: 'snapshot',
    inText: true,
    keyOnly: true,
  },
  'previous-change': {
    words: w.previousChange,
    short: w.previousChangeShort,
    keys: ['Alt+ArrowUp'],
    scope: 'snapshot',
    inText: true,
    keyOnly: true,
  },
  'leave-terminal': {
    words: w.leave,
    short: w.leaveShort,
    keys: ['Ctrl+Shift+L'],
    scope: 'terminal',
    inText: true,
    keyOnly: true,
  },
  'find-in-terminal': {
    words: w.findInShell,
    short: w.findInShellShort,
    keys: ['Ctrl+Shift+F'],
    scope: 'terminal',
    inText: true,
    keyOnly: true,
  },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
export const commandIds = Object.keys(commands) as readonly CommandId[]; // as: keys of a literal
export const commandOf = (id: CommandId): Command => commands[id];
