import type { Timers } from '@firstline/connection/timers';
import type { PresenceState } from '@firstline/protocol/agents';
import { Refusal } from '@firstline/protocol/refusal';
import type { z } from 'zod';
import type { AgentAnswers, PermissionView } from '../bridge/bridge.ts';
import type { Events } from './events.ts';
import type { Indicator, LiveShell, PermissionRequest, Presence, RemedyRequest } from './ports.ts';

/** A yes sooner than this, milliseconds, was a click meant for something else. The window sleeps as long. */
const AWAKE_MS = 1_500;

type View = z.infer<typeof PermissionView>;

/** The windows that a person is asked and told by. */
export interface PresenceWindows {
  /** Shows the question, always on top. `closed`: the person closed it, which is no. Rejects when it cannot be shown. */
  openPermission(closed: () => void): Promise<void>;
  closePermission(): void;
  /** Shows a technician's question for a remedy, in the same way. */
  openRemedy(closed: () => void): Promise<void>;
  closeRemedy(): void;
  /** Shows who is connected. `gone`: it could not stay on screen. Rejects when it cannot be shown. */
  openPill(shell: LiveShell, gone: () => void): Promise<void>;
  closePill(): void;
}

/** A person in front of windows: asked by one, told by another, and never connected without it. */
export interface WindowPresence {
  readonly presence: Presence;
  readonly answers: Pick<
    AgentAnswers,
    'permission.get' | 'permission.answer' | 'remedy.question' | 'remedy.answer'
  >;
  /** The screen was locked or unlocked, something fills it, or nobody is signed in. */
  become(state: PresenceState): void;
}

export function createWindowPresence(options: {
  readonly windows: PresenceWindows;
  readonly tell: Events['tell'];
  readonly timers: Timers;
  readonly state: PresenceState;
}): WindowPresence {
  const { windows, tell, timers } = options;
  const listeners = new Set<(state: PresenceState) => void>();
  let state = options.state;
  let question: {
    readonly view: View;
    readonly since: number;
    answer(allow: boolean): void;
  } | null = null;

  let remedy: {
    readonly view: RemedyRequest;
    readonly since: number;
    answer(allow: boolean): void;
  } | null = null;

  async function ask(request: PermissionRequest, signal: AbortSignal): Promise<'allow' | 'deny'> {
    const view = viewOf(request);
    const answered = new Promise<'allow' | 'deny'>((resolve) => {
      const answer = (allow: boolean) => resolve(allow ? 'allow' : 'deny');
      question = { view, since: timers.now(), answer };
      signal.addEventListener('abort', () => answer(false), { once: true });
      if (signal.aborted) answer(false);
    });
    tell('permission.changed', view);
    try {
      await windows.openPermission(() => question?.answer(false));
      return await answered;
    } finally {
      question = null;
      windows.closePermission();
      tell('permission.changed', null);
    }
  }

  async function askRemedy(request: RemedyRequest, signal: AbortSignal): Promise<'allow' | 'deny'> {
    const answered = new Promise<'allow' | 'deny'>((resolve) => {
      const answer = (allow: boolean) => resolve(allow ? 'allow' : 'deny');
      remedy = { view: request, since: timers.now(), answer };
      signal.addEventListener('abort', () => answer(false), { once: true });
      if (signal.aborted) answer(false);
    });
    tell('remedy.asked', request);
    try {
      await windows.openRemedy(() => remedy?.answer(false));
      return await answered;
    } finally {
      remedy = null;
      windows.closeRemedy();
      tell('remedy.asked', null);
    }
  }

  async function indicate(shell: LiveShell, stop: () => void): Promise<Indicator> {
    await windows.openPill(shell, stop);
    return { show: () => {}, close: () => windows.closePill() };
  }

  return {
    presence: {
      state: () => state,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ask,
      askRemedy,
      indicate,
    },
    answers: {
      'permission.get': () => question?.view ?? null,
      'permission.answer': ({ shellId, allow }) => {
        if (question?.view.shellId !== shellId) throw new Refusal('shell.not-found');
        if (allow && timers.now() - question.since < AWAKE_MS) {
          throw new Refusal('request.invalid', { field: 'allow', problem: 'too-soon' });
        }
        question.answer(allow);
        return {};
      },
      'remedy.question': () => remedy?.view ?? null,
      'remedy.answer': ({ runId, allow }) => {
        if (remedy?.view.runId !== runId) throw new Refusal('remedy.not-found');
        if (allow && timers.now() - remedy.since < AWAKE_MS) {
          throw new Refusal('request.invalid', { field: 'allow', problem: 'too-soon' });
        }
        remedy.answer(allow);
        return {};
      },
    },
    become(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(next);
    },
  };
}

function viewOf(request: PermissionRequest): View {
  const { asked, account, code, firstUse, answerBefore, answerSeconds } = request;
  return {
    shellId: asked.shellId,
    technician: asked.technician.name,
    team: asked.technician.team,
    organisation: asked.organisation,
    ticketNumber: asked.ticketNumber,
    ticketTitle: asked.ticketTitle,
    why: asked.why,
    minutes: asked.minutes,
    account,
    code,
    firstUse,
    answerBefore,
    answerSeconds,
  };
}
