/** The updater of a running program: made anew when policy changes, and resting where there is none. */
import type { UpdateView } from '../bridge/update-view.ts';
import type { Outcome } from '@firstline/updates/outcome';
import type { Timers } from '@firstline/updates/timers';
import { type UpdateProblem, UpdateRefused } from '@firstline/updates/refused';
import { watchTrial } from '@firstline/updates/trial';
import type { UpdateState } from '@firstline/updates/state';
import type { Updater } from '@firstline/updates/updater';
import {
  type InstalledCopy,
  readCopy,
  restingState,
  type UpdateSettings,
} from './installed-copy.ts';
import type { OpenUpdates } from './open-updater.ts';

/** The computer's own, for the hours between two looks. */
const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Settings, and which of them the organisation decided. */
export interface FollowedSettings extends UpdateSettings {
  readonly managed: UpdateView['managed'];
}

export interface OwnUpdates {
  view(): UpdateView;
  onChange(listener: (view: UpdateView) => void): () => void;
  outcome(): Outcome | null;
  /** The program stands: tray and engine run. */
  start(): void;
  check(): Promise<UpdateView>;
  install(): UpdateView;
  restart(): UpdateView;
  close(): Promise<void>;
}

/** A look found nothing wrong, and nothing to be taken. */
const foundNothing = ({ step, problem, why }: UpdateState): boolean =>
  step === 'resting' && problem === null && why !== null;

export async function ownUpdates(
  program: Omit<OpenUpdates, 'timers'> & {
    readonly settings: () => FollowedSettings;
    readonly onSettings: (listener: () => void) => () => void;
  },
): Promise<OwnUpdates> {
  const world = { ...program, timers };
  const listeners = new Set<(view: UpdateView) => void>();
  const copy = await readCopy(world);
  const { installation } = copy;
  const version = world.app.getVersion();
  // Went back already, where no launcher counts: this start ends.
  await installation?.begun().catch((error: unknown) => world.onTrouble('a start', error));
  let outcome = (await installation?.outcome().catch(() => null)) ?? null;
  let settings = settingsOf(copy, world.settings());
  let fault: UpdateProblem | null = copy.problem;
  let updater = await open();
  let started = false;
  const readOutcome = async (): Promise<void> => {
    outcome = (await installation?.outcome()) ?? null;
    tell();
  };
  const trial =
    installation &&
    watchTrial(installation, {
      timers,
      onStood: () =>
        void readOutcome().catch((error: unknown) => world.onTrouble('an outcome', error)),
      onTrouble: (error) => world.onTrouble('a new version', error),
    });
  let changing: Promise<void> = Promise.resolve();
  const tell = (): void => {
    for (const listener of listeners) listener(view());
  };
  let unfollow = follow(updater);

  /** Most copies never update themselves, and do not load what could. */
  async function open(): Promise<Updater | null> {
    if (copy.installation === null || copy.root === null) return null;
    try {
      const { openUpdater } = await import('./open-updater.ts');
      return await openUpdater(world, copy, settings);
    } catch (error) {
      // An address that is none must not keep the program from starting.
      world.onTrouble('an updater', error);
      fault = error instanceof UpdateRefused ? error.code : 'install.failed';
      return null;
    }
  }

  function view(): UpdateView {
    const state = updater?.state() ?? restingState(version, { ...copy, problem: fault }, settings);
    return { ...state, outcome: state.outcome ?? outcome, managed: world.settings().managed };
  }

  function follow(one: Updater | null): () => void {
    return (
      one?.onChange((state) => {
        const isOver = outcome?.result === 'refused' && foundNothing(state);
        outcome = state.outcome ?? (isOver ? null : outcome);
        tell();
      }) ?? (() => {})
    );
  }

  async function change(): Promise<void> {
    const next = settingsOf(copy, world.settings());
    if (JSON.stringify(next) === JSON.stringify(settings)) return;
    settings = next;
    unfollow();
    await updater?.close();
    fault = copy.problem;
    updater = await open();
    unfollow = follow(updater);
    if (started) updater?.start();
    tell();
  }

  const stopSettings = world.onSettings(() => {
    changing = changing.then(change).catch((error: unknown) => world.onTrouble('settings', error));
  });

  return {
    view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    outcome: () => updater?.state().outcome ?? outcome,
    start() {
      started = true;
      trial?.begin();
      updater?.start();
    },
    async check() {
      // Who presses a button sees a window: it stands.
      await trial?.stands();
      await updater?.check();
      return view();
    },
    install() {
      void updater?.install();
      return view();
    },
    restart() {
      updater?.restart();
      return view();
    },
    async close() {
      stopSettings();
      await changing;
      await updater?.close();
      await trial?.close();
      unfollow();
    },
  };
}

/** Policy first, then what the installation says; without either there is no place. */
function settingsOf(copy: InstalledCopy, said: FollowedSettings): UpdateSettings {
  const { installedBy } = copy;
  const channel = said.managed.channel ? null : installedBy?.updateChannel;
  return {
    mode: said.mode,
    channel: channel ?? said.channel,
    place: said.place ?? installedBy?.updateUrl ?? null,
  };
}
