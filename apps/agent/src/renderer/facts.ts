/** What the agent told this window. Facts come in here and nowhere else; views never change them. */
import { useBridge } from '@firstline/desktop/renderer/use-bridge';
import { createContext, useCallback, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { z } from 'zod';
import type {
  AgentBridge,
  AgentState,
  agentBridge,
  Health,
  LiveShellView,
  PermissionView,
  Preview,
  TicketView,
} from '../bridge/bridge.ts';
import type { UpdateView } from '@firstline/desktop/bridge/update-view';
import type { RemedyQuestion, RemedyView } from '../bridge/remedies.ts';
import { defaults, type Effective } from '@firstline/settings/effective';
import type { KeyName, Values } from '@firstline/settings/keys';

export interface Facts {
  /** null until the agent has answered. */
  readonly state: AgentState | null;
  readonly health: Health | null;
  /** What the organisation and the person decided. */
  readonly settings: Effective | null;
  readonly updates: UpdateView | null;
  /** By id, as they were last told. */
  readonly tickets: Readonly<Record<string, TicketView>>;
  readonly ticketsKnown: boolean;
  readonly preview: Preview | null;
  /** The remedies that this kind of computer has. */
  readonly remedies: readonly string[];
  /** What was or is being done here, by its run. */
  readonly runs: Readonly<Record<string, RemedyView>>;
  readonly permission: z.output<typeof PermissionView> | null;
  /** What a technician asks to have done here. */
  readonly question: RemedyQuestion | null;
  readonly shell: z.output<typeof LiveShellView> | null;
  /** True once a shell was seen live and then ended in this window: then, and only then, "stopped" is said. */
  readonly shellEnded: boolean;
}

const nothing: Facts = {
  state: null,
  health: null,
  settings: null,
  updates: null,
  tickets: {},
  ticketsKnown: false,
  preview: null,
  remedies: [],
  runs: {},
  permission: null,
  question: null,
  shell: null,
  shellEnded: false,
};

/** Which window this is decides what it may ask: the permission window knows no ticket, the pill no question. */
export type Knows = 'everything' | 'question' | 'remedy' | 'shell';

/** A store that listens from the start, so that nothing told while it asks is lost. */
export function makeFacts(
  bridge: AgentBridge,
  knows: Knows,
): {
  readonly store: StoreApi<Facts>;
  readonly close: () => void;
} {
  const store = createStore<Facts>(() => nothing);
  const { setState: set } = store;
  const keep = (ticket: TicketView): void =>
    set((facts) => ({ tickets: { ...facts.tickets, [ticket.ticket.id]: ticket } }));
  const keepRun = (run: RemedyView): void =>
    set((facts) => ({ runs: { ...facts.runs, [run.runId]: run } }));
  const told = { shell: false, permission: false, question: false };
  const stops = [
    bridge.on('state.changed', (state) => set({ state })),
    bridge.on('health.changed', (health) => set({ health })),
    bridge.on('settings.changed', (settings) => {
      set({ settings });
      if (knows === 'everything') void askRemedies();
    }),
    bridge.on('update.changed', (updates) => set({ updates })),
    bridge.on('ticket.changed', keep),
    bridge.on('preview.changed', (preview) => set({ preview })),
    bridge.on('permission.changed', (permission) => {
      told.permission = true;
      set({ permission });
    }),
    bridge.on('remedy.changed', keepRun),
    bridge.on('remedy.asked', (question) => {
      told.question = true;
      set({ question });
    }),
    bridge.on('shell.changed', (shell) => {
      told.shell = true;
      set((facts) => ({
        shell,
        shellEnded: shell === null && (facts.shellEnded || facts.shell !== null),
      }));
    }),
  ];
  // An answer is older than anything told since it was asked for.
  const askState = async (): Promise<void> => {
    const state = await bridge.call('state.get', {});
    if (state.ok) set((facts) => ({ state: facts.state ?? state.value }));
  };
  const askSettings = async (): Promise<void> => {
    const settings = await bridge.call('settings.get', {});
    if (settings.ok) set((facts) => ({ settings: facts.settings ?? settings.value }));
  };
  const askQuestion = async (): Promise<void> => {
    const permission = await bridge.call('permission.get', {});
    if (permission.ok && !told.permission) set({ permission: permission.value });
  };
  const askRemedy = async (): Promise<void> => {
    const question = await bridge.call('remedy.question', {});
    if (question.ok && !told.question) set({ question: question.value });
  };
  const askRemedies = async (): Promise<void> => {
    const [possible, listed] = await Promise.all([
      bridge.call('remedy.possible', {}),
      bridge.call('remedy.list', {}),
    ]);
    if (possible.ok) set({ remedies: possible.value.remedies });
    if (!listed.ok) return;
    const runs = Object.fromEntries(listed.value.runs.map((run) => [run.runId, run]));
    set((facts) => ({ runs: { ...runs, ...facts.runs } }));
  };
  const askShell = async (): Promise<void> => {
    const shell = await bridge.call('shell.get', {});
    if (shell.ok && !told.shell) set({ shell: shell.value });
  };
  const askRest = async (): Promise<void> => {
    const [health, tickets, updates] = await Promise.all([
      bridge.call('health.get', {}),
      bridge.call('ticket.list', {}),
      bridge.call('update.get', {}),
    ]);
    if (updates.ok) set((facts) => ({ updates: facts.updates ?? updates.value }));
    if (health.ok) set((facts) => ({ health: facts.health ?? health.value }));
    if (tickets.ok) {
      const listed = tickets.value.tickets.map((ticket) => [ticket.ticket.id, ticket] as const);
      set((facts) => ({
        ticketsKnown: true,
        tickets: { ...Object.fromEntries(listed), ...facts.tickets },
      }));
    }
  };
  void askSettings();
  if (knows === 'everything' || knows === 'question') void askState();
  if (knows === 'question') void askQuestion();
  if (knows === 'remedy') void askRemedy();
  if (knows === 'everything' || knows === 'shell') void askShell();
  if (knows === 'everything') {
    void askRest();
    void askRemedies();
  }
  return { store, close: () => stops.forEach((stop) => stop()) };
}

export const FactsContext = createContext<StoreApi<Facts>>(createStore<Facts>(() => nothing));

/** Selects from what the agent told. Return what is stored or a primitive, never a new object. */
export const useFacts = <T>(select: (facts: Facts) => T): T =>
  useStore(useContext(FactsContext), select);

/** What counts of one decision; the default until the agent has answered. */
export const useDecided = <Name extends KeyName>(name: Name): Values[Name] =>
  useFacts((facts) => (facts.settings ?? defaults).values[name]);

/** The way to put an answer of a call where events would put it. */
export function useTicketKept(): (ticket: TicketView) => void {
  const store = useContext(FactsContext);
  return (ticket) =>
    store.setState((facts) => ({ tickets: { ...facts.tickets, [ticket.ticket.id]: ticket } }));
}

/** The same for what counts after a decision. */
export function useSettingsKept(): (settings: Effective) => void {
  const store = useContext(FactsContext);
  return useCallback((settings) => store.setState({ settings }), [store]);
}

/** The agent's bridge, typed. */
export const useAgent = (): AgentBridge => useBridge<typeof agentBridge>();
