/** A bridge that answers from given facts, for pictures and view tests. Never part of the product. */
import type { Answered } from '@firstline/desktop/bridge/define-bridge';
import { defaults } from '@firstline/settings/effective';
import type { AgentBridge } from '../../bridge/bridge.ts';
import { health } from './computer-sample.ts';
import { agentState, exactJson, preview } from './sample.ts';
import { updateView } from './update-sample.ts';

/** What a story or a test sets; everything else answers as a healthy, empty agent would. */
export type Told = Readonly<Record<string, unknown>>;

export interface Double {
  readonly bridge: AgentBridge;
  /** Every call that was made, in order. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  /** Tells the window an event. */
  readonly tell: (name: string, body: unknown) => void;
  /** Refuses the named call from now on. */
  readonly refuse: (name: string, refusal: string, detail?: Record<string, number>) => void;
}

const healthy: Told = {
  'state.get': agentState(),
  'settings.get': defaults,
  'settings.look': defaults,
  'report.last': null,
  'update.get': updateView(),
  'health.get': health({ checkedAt: null }),
  'health.look': health({ checkedAt: null }),
  'ticket.list': { tickets: [] },
  'draft.get': null,
  'snapshot.prepare': preview(),
  'snapshot.withhold': preview(),
  'snapshot.exact': { json: exactJson },
  'file.pick': { files: [] },
  'crash.list': { crashes: [] },
  'window.open-logs': { opened: true, folder: '' },
  'permission.get': null,
  'remedy.possible': { remedies: ['free-disk-space', 'clear-print-queue'] },
  'remedy.list': { runs: [] },
  'remedy.question': null,
  'shell.get': null,
  'shell.scrollback': { data: '' },
};

export function bridgeDouble(told: Told = {}): Double {
  const answers: Record<string, unknown> = { ...healthy, ...told };
  const refusals: Record<string, Answered<never>> = {};
  const listeners = new Map<string, Set<(body: unknown) => void>>();
  const calls: { name: string; input: unknown }[] = [];
  const bridge = {
    call: async (name: string, input: unknown) => {
      calls.push({ name, input });
      return refusals[name] ?? { ok: true, value: name in answers ? answers[name] : {} };
    },
    on: (name: string, listener: (body: unknown) => void) => {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
  } as unknown as AgentBridge; // a double answers every name alike
  return {
    bridge,
    calls,
    tell: (name, body) => listeners.get(name)?.forEach((listener) => listener(body)),
    refuse: (name, refusal, detail = {}) => {
      refusals[name] = { ok: false, refusal, detail };
    },
  };
}
