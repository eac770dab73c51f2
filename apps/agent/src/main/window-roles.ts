/** What each window may call and is told. A window that shows a question never holds a ticket. */

export type Role = 'popover' | 'permission' | 'remedy' | 'pill' | 'read-along';

/** Every window writes dates as was decided. */
const everybody = /^settings\.(?:get|changed)$/u;

const calls: Record<Role, RegExp> = {
  popover:
    /^(?:state|health|settings|report|update|ticket|draft|snapshot|file|window|text)\.|^shell\.(?:get|stop)$|^proxy\.sign-in$|^crash\.(?:list|read|delete|attach)$|^remedy\.(?:possible|prepare|run|drop|undo|list)$/u,
  permission: /^(?:state\.get|permission\.(?:get|answer))$/u,
  remedy: /^remedy\.(?:question|answer)$/u,
  pill: /^(?:shell\.(?:get|stop)|window\.open-read-along)$/u,
  'read-along': /^shell\.(?:get|stop|scrollback)$/u,
};

const events: Record<Role, RegExp> = {
  popover: /^(?:state|health|ticket|preview|remedy|update|shell)\.changed$|^place\.opened$/u,
  permission: /^(?:state|permission)\.changed$/u,
  remedy: /^remedy\.asked$/u,
  pill: /^shell\.changed$/u,
  'read-along': /^shell\.(?:changed|shown)$/u,
};

export const permits = (role: Role, call: string): boolean =>
  calls[role].test(call) || everybody.test(call);

export const hears = (role: Role, event: string): boolean =>
  events[role].test(event) || everybody.test(event);
