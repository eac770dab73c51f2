import { defineMessages } from '@firstline/ui/messages';

/** What commands are called: in the palette, in the help, and in short in the key bar. */
export const commandWords = defineMessages({
  palette: {
    id: 'command.palette',
    defaultMessage: 'Commands',
    description: 'Command: open the command palette',
  },
  find: {
    id: 'command.find',
    defaultMessage: 'Find tickets, people, devices',
    description: 'Command: open the palette to find something',
  },
  filter: {
    id: 'command.filter',
    defaultMessage: 'Filter the list',
    description: 'Command: focus the filter',
  },
  help: {
    id: 'command.help',
    defaultMessage: 'Keys here',
    description: 'Command: show the keys of this screen',
  },
  goQueue: {
    id: 'command.go-queue',
    defaultMessage: 'Go to my queue',
    description: 'Command: navigate',
  },
  goUnassigned: {
    id: 'command.go-unassigned',
    defaultMessage: 'Go to unassigned',
    description: 'Command: navigate',
  },
  goAll: {
    id: 'command.go-all',
    defaultMessage: 'Go to all open tickets',
    description: 'Command: navigate',
  },
  goDevices: {
    id: 'command.go-devices',
    defaultMessage: 'Go to devices',
    description: 'Command: navigate',
  },
  goRollout: {
    id: 'command.go-rollout',
    defaultMessage: 'Go to the rollout',
    description: 'Command: navigate to the page that shows how far the agent is installed',
  },
  goAudit: {
    id: 'command.go-audit',
    defaultMessage: 'Go to the audit log',
    description: 'Command: navigate',
  },
  sidebar: {
    id: 'command.sidebar',
    defaultMessage: 'Show or hide the sidebar',
    description: 'Command',
  },
  panel: {
    id: 'command.panel',
    defaultMessage: 'Show or hide the side panel',
    description: 'Command',
  },
  region: {
    id: 'command.region',
    defaultMessage: 'Next part of the screen',
    description: 'Command: move the focus to the next region',
  },
  theme: {
    id: 'command.theme',
    defaultMessage: 'Change light or dark',
    description: 'Command: switch the theme',
  },
  signOut: { id: 'command.sign-out', defaultMessage: 'Sign out', description: 'Command' },
  undo: { id: 'command.undo', defaultMessage: 'Undo the last act', description: 'Command' },
  undoShort: {
    id: 'command.undo.short',
    defaultMessage: 'undo',
    description: 'Key bar, lower case',
  },
  back: { id: 'command.back', defaultMessage: 'Back', description: 'Command: one level back' },
  backShort: {
    id: 'command.back.short',
    defaultMessage: 'back to the queue',
    description: 'Key bar, lower case',
  },
  next: { id: 'command.next', defaultMessage: 'Next ticket', description: 'Command' },
  nextShort: {
    id: 'command.next.short',
    defaultMessage: 'next ticket',
    description: 'Key bar, lower case',
  },
  previous: { id: 'command.previous', defaultMessage: 'Previous ticket', description: 'Command' },
  previousShort: {
    id: 'command.previous.short',
    defaultMessage: 'previous',
    description: 'Key bar, lower case',
  },
  open: { id: 'command.open', defaultMessage: 'Open the ticket', description: 'Command' },
  openShort: {
    id: 'command.open.short',
    defaultMessage: 'open',
    description: 'Key bar, lower case',
  },
  peek: {
    id: 'command.peek',
    defaultMessage: 'Peek at the ticket',
    description: 'Command: show the ticket in the side panel',
  },
  peekShort: {
    id: 'command.peek.short',
    defaultMessage: 'peek',
    description: 'Key bar, lower case',
  },
  select: { id: 'command.select', defaultMessage: 'Select the ticket', description: 'Command' },
  extendDown: {
    id: 'command.extend-down',
    defaultMessage: 'Select downwards',
    description: 'Command: extend the selection',
  },
  extendUp: {
    id: 'command.extend-up',
    defaultMessage: 'Select upwards',
    description: 'Command: extend the selection',
  },
  selectAll: {
    id: 'command.select-all',
    defaultMessage: 'Select all in this view',
    description: 'Command',
  },
  takeIn: {
    id: 'command.take-in',
    defaultMessage: 'Show what is new',
    description: 'Command: take in live changes',
  },
  reply: { id: 'command.reply', defaultMessage: 'Reply', description: 'Command' },
  replyShort: {
    id: 'command.reply.short',
    defaultMessage: 'reply',
    description: 'Key bar, lower case',
  },
  note: { id: 'command.note', defaultMessage: 'Write a note', description: 'Command' },
  noteShort: {
    id: 'command.note.short',
    defaultMessage: 'note',
    description: 'Key bar, lower case',
  },
  assign: { id: 'command.assign', defaultMessage: 'Assign to…', description: 'Command' },
  assignShort: {
    id: 'command.assign.short',
    defaultMessage: 'assign',
    description: 'Key bar, lower case',
  },
  take: { id: 'command.take', defaultMessage: 'Assign to me', description: 'Command' },
  takeShort: {
    id: 'command.take.short',
    defaultMessage: 'to me',
    description: 'Key bar, lower case',
  },
  claim: {
    id: 'command.claim',
    defaultMessage: 'Take the next unassigned ticket',
    description: 'Command',
  },
  claimShort: {
    id: 'command.claim.short',
    defaultMessage: 'next',
    description: 'Key bar, lower case',
  },
  status: { id: 'command.status', defaultMessage: 'Change the status…', description: 'Command' },
  statusShort: {
    id: 'command.status.short',
    defaultMessage: 'status',
    description: 'Key bar, lower case',
  },
  priority: { id: 'command.priority', defaultMessage: 'Set the priority…', description: 'Command' },
  priorityShort: {
    id: 'command.priority.short',
    defaultMessage: 'priority',
    description: 'Key bar, lower case',
  },
  done: { id: 'command.done', defaultMessage: 'Resolve the ticket', description: 'Command' },
  doneShort: {
    id: 'command.done.short',
    defaultMessage: 'done',
    description: 'Key bar, lower case',
  },
  unread: { id: 'command.unread', defaultMessage: 'Mark as unread', description: 'Command' },
  copy: { id: 'command.copy', defaultMessage: 'Copy the address', description: 'Command' },
  session: {
    id: 'command.session',
    defaultMessage: 'Ask for a session',
    description: 'Command: ask the employee for a remote shell',
  },
  send: { id: 'command.send', defaultMessage: 'Send what is written', description: 'Command' },
  tabConversation: {
    id: 'command.tab-conversation',
    defaultMessage: 'Show the conversation',
    description: 'Command',
  },
  tabSnapshot: {
    id: 'command.tab-snapshot',
    defaultMessage: 'Show the snapshot',
    description: 'Command',
  },
  tabSession: {
    id: 'command.tab-session',
    defaultMessage: 'Show the session',
    description: 'Command',
  },
  nextChange: {
    id: 'command.next-change',
    defaultMessage: 'Next change',
    description: 'Command: to the next difference of two snapshots',
  },
  nextChangeShort: {
    id: 'command.next-change.short',
    defaultMessage: 'next change',
    description: 'Key bar, lower case',
  },
  previousChange: {
    id: 'command.previous-change',
    defaultMessage: 'Previous change',
    description: 'Command: to the difference before',
  },
  previousChangeShort: {
    id: 'command.previous-change.short',
    defaultMessage: 'previous',
    description: 'Key bar, lower case',
  },
  tabLog: { id: 'command.tab-log', defaultMessage: 'Show the log', description: 'Command' },
  leave: { id: 'command.leave', defaultMessage: 'Leave the terminal', description: 'Command' },
  leaveShort: {
    id: 'command.leave.short',
    defaultMessage: 'leave',
    description: 'Key bar, lower case',
  },
  findInShell: {
    id: 'command.find-in-shell',
    defaultMessage: 'Find in the terminal',
    description: 'Command',
  },
  findInShellShort: {
    id: 'command.find-in-shell.short',
    defaultMessage: 'find',
    description: 'Key bar, lower case',
  },
});
