/** The words not sent yet. Every keystroke is kept by the agent, so that nothing typed is ever lost. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { AgentBridge, Draft } from '../bridge/bridge.ts';
import type { Now } from './clock.ts';
import type { Refused } from './refusal-words.ts';

export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** The report of a crash that it is a copy of. */
  readonly crash?: string;
}

export interface DraftState {
  readonly text: string;
  readonly impact: Draft['impact'];
  readonly answers: Readonly<Record<string, string>>;
  readonly files: readonly DraftFile[];
  /** False: the words go alone. */
  readonly withSnapshot: boolean;
  /** Why the last keystroke could not be kept. */
  readonly refused: Refused | null;
  readonly write: (text: string) => void;
  readonly setImpact: (impact: Draft['impact']) => void;
  readonly writeAnswer: (ticketId: string, text: string) => void;
  readonly setWithSnapshot: (withSnapshot: boolean) => void;
  readonly pickFiles: () => Promise<void>;
  /** Reports of crashes among the files. */
  readonly crashes: readonly string[];
  /** Makes a report a file of this ticket; false: it could not be. */
  readonly attachCrash: (id: string) => Promise<boolean>;
  readonly dropFile: (id: string) => void;
  /** After the ticket went: answers stay. */
  readonly clear: () => void;
}

/** Makes the draft of one window and fills it with what the agent kept, unless typing was faster. */
export function makeDraft(bridge: AgentBridge, clock: Now): StoreApi<DraftState> {
  const store = createStore<DraftState>((set, get) => {
    const keep = async (): Promise<void> => {
      const { text, impact, answers } = get();
      const savedAt = new Date(clock()).toISOString();
      const kept = await bridge.call('draft.save', {
        text,
        impact,
        answers: { ...answers },
        savedAt,
      });
      set({ refused: kept.ok ? null : kept });
    };
    return {
      text: '',
      impact: 'a-bit',
      answers: {},
      files: [],
      crashes: [],
      withSnapshot: true,
      refused: null,
      write: (text) => {
        set({ text });
        void keep();
      },
      setImpact: (impact) => {
        set({ impact });
        void keep();
      },
      writeAnswer: (ticketId, text) => {
        const { [ticketId]: _before, ...others } = get().answers;
        set({ answers: text === '' ? others : { ...others, [ticketId]: text } });
        void keep();
      },
      setWithSnapshot: (withSnapshot) => set({ withSnapshot }),
      pickFiles: async () => {
        const picked = await bridge.call('file.pick', {});
        if (picked.ok) set({ files: [...get().files, ...picked.value.files], refused: null });
        else set({ refused: picked });
      },
      attachCrash: async (id) => {
        if (get().crashes.includes(id)) return true;
        const made = await bridge.call('crash.attach', { id });
        if (!made.ok) {
          set({ refused: made });
          return false;
        }
        const file = { ...made.value, crash: id };
        set({ files: [...get().files, file], crashes: [...get().crashes, id], refused: null });
        return true;
      },
      dropFile: (id) => {
        const { files, crashes } = get();
        const dropped = files.find((file) => file.id === id);
        set({
          files: files.filter((file) => file !== dropped),
          crashes: crashes.filter((crash) => crash !== dropped?.crash),
        });
        void bridge.call('file.drop', { id });
      },
      clear: () => {
        set({ text: '', impact: 'a-bit', files: [], crashes: [], withSnapshot: true });
        void keep();
      },
    };
  });
  void bridge.call('draft.get', {}).then((kept) => {
    if (!kept.ok || kept.value === null) return;
    const { text, impact, answers } = kept.value;
    const typed = store.getState();
    store.setState(typed.text === '' ? { text, impact, answers } : { answers });
  });
  return store;
}

export const DraftContext = createContext<StoreApi<DraftState> | null>(null);

export function useDraft<T>(select: (draft: DraftState) => T): T {
  const store = useContext(DraftContext);
  if (!store) throw new Error('no draft above this component');
  return useStore(store, select);
}
