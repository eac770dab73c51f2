import { expect, test } from 'vitest';
import { agentBridge } from '../bridge/bridge.ts';
import { hears, permits, type Role } from './window-roles.ts';

const roles: readonly Role[] = ['popover', 'permission', 'remedy', 'pill', 'read-along'];

test('every call and every event of the bridge belongs to a window', () => {
  for (const call of Object.keys(agentBridge.calls))
    expect(
      roles.filter((role) => permits(role, call)),
      call,
    ).not.toEqual([]);
  for (const event of Object.keys(agentBridge.events))
    expect(
      roles.filter((role) => hears(role, event)),
      event,
    ).not.toEqual([]);
});

test('only the permission window answers the question, and it learns of no ticket', () => {
  expect(roles.filter((role) => permits(role, 'permission.answer'))).toEqual(['permission']);
  expect(permits('permission', 'ticket.list')).toBe(false);
  expect(hears('permission', 'ticket.changed')).toBe(false);
});

test('only its own window answers a technician’s remedy, and it can start none', () => {
  expect(roles.filter((role) => permits(role, 'remedy.answer'))).toEqual(['remedy']);
  expect(roles.filter((role) => permits(role, 'remedy.run'))).toEqual(['popover']);
  expect(hears('popover', 'remedy.asked')).toBe(false);
  expect(hears('remedy', 'ticket.changed')).toBe(false);
});

test('every window that shows a live shell can stop it', () => {
  expect(roles.filter((role) => permits(role, 'shell.stop'))).toEqual([
    'popover',
    'pill',
    'read-along',
  ]);
});
