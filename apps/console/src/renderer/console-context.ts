import type { Announcer } from '@firstline/ui/announce';
import type { ToastList } from '@firstline/ui/toast';
import { createContext, useContext, useEffect, useRef } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { ConsoleBridge } from '../bridge/bridge.ts';
import type { Commands, CommandsState } from './commands-store.ts';
import type { Devices, DevicesState } from './devices/store.ts';
import type { CommandId } from './keys.ts';
import type { Places, PlacesState } from './places-store.ts';
import type { Remembered } from './remembered.ts';
import type { Shells, ShellsState } from './remote-shell/store.ts';
import type { Rollout, RolloutStoreState } from './rollout/store.ts';
import type { SessionState } from './session-store.ts';
import type { Snapshots, SnapshotsState } from './snapshots/store.ts';
import type { Acts } from './tickets/acts.ts';
import type { TicketsState } from './tickets/state.ts';
import type { Tickets } from './tickets/store.ts';

/** What every screen stands on; made once a window. */
export interface ConsoleParts {
  readonly bridge: ConsoleBridge;
  readonly session: StoreApi<SessionState>;
  readonly places: Places;
  readonly commands: Commands;
  readonly tickets: Tickets;
  readonly acts: Acts;
  readonly devices: Devices;
  readonly snapshots: Snapshots;
  readonly shells: Shells;
  readonly rollout: Rollout;
  readonly toasts: ToastList;
  readonly announcer: Announcer;
  readonly remembered: Remembered;
  /** The time, milliseconds, a tick a second; `useNow` redraws by it. */
  readonly clock: StoreApi<{ readonly now: number }>;
  readonly isMac: boolean;
  /** “Open”, for toasts that the page's surroundings show. */
  readonly openWords: string;
}

export const ConsoleContext = createContext<ConsoleParts | null>(null);

export function useConsole(): ConsoleParts {
  const parts = useContext(ConsoleContext);
  if (parts === null) throw new Error('no console above this component');
  return parts;
}

export const useTickets = <T>(select: (state: TicketsState) => T): T =>
  useStore(useConsole().tickets, select);
export const useSession = <T>(select: (state: SessionState) => T): T =>
  useStore(useConsole().session, select);
export const usePlaces = <T>(select: (state: PlacesState) => T): T =>
  useStore(useConsole().places, select);
export const useDevices = <T>(select: (state: DevicesState) => T): T =>
  useStore(useConsole().devices, select);
export const useSnapshots = <T>(select: (state: SnapshotsState) => T): T =>
  useStore(useConsole().snapshots, select);
export const useShells = <T>(select: (state: ShellsState) => T): T =>
  useStore(useConsole().shells, select);
export const useRollout = <T>(select: (state: RolloutStoreState) => T): T =>
  useStore(useConsole().rollout, select);
export const useOffers = <T>(select: (state: CommandsState) => T): T =>
  useStore(useConsole().commands, select);
/** The time, rounded down to whole steps: redraws once a step. */
export const useNow = (stepMs: number): number =>
  useStore(useConsole().clock, (state) => Math.floor(state.now / stepMs) * stepMs);

/** Offers a command for as long as the component stands; `why` says why it is off. */
export function useCommand(id: CommandId, run: () => void, why: string | null = null): void {
  const { commands } = useConsole();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => commands.offer(id, { run: () => latest.current(), why }), [commands, id, why]);
}
