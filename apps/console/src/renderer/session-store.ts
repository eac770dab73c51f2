import type { Person } from '@firstline/protocol/people';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Link, Session } from '../bridge/bridge.ts';

export interface SessionState {
  readonly session: Session;
  readonly link: Link;
  readonly technicians: readonly Person[];
  /** What was being written when the window opened, and since. */
  readonly drafts: Readonly<Record<string, string>>;
}

/** Who is here, and how the link to the server is. */
export const createSessionStore = (): StoreApi<SessionState> =>
  createStore<SessionState>(() => ({
    session: {
      state: 'unknown',
      me: null,
      organisation: null,
      trust: null,
      server: '',
      shells: false,
    },
    link: { state: 'connecting', ms: null, retryAt: null, trueAt: null },
    technicians: [],
    drafts: {},
  }));
