import type { Installation } from './installation.ts';
import type { UpdateCrypto } from './metadata/crypto.ts';
import { type MetadataStore, refresh, type Trusted } from './metadata/refresh.ts';
import { mustBeFresh } from './metadata/trusted.ts';
import { chooseRelease, type Here } from './offer/choose.ts';
import type { Offer } from './offer/release.ts';
import { openPlace, type Fetch, type Place } from './place.ts';
import { UpdateRefused } from './refused.ts';
import type { Busy, UpdateState } from './state.ts';
import type { Timers } from './timers.ts';

/** The first look comes this long after the start, milliseconds: a start has better things to do. */
export const FIRST_LOOK_MS = 120_000;

/** Between two looks, milliseconds; up to a quarter more, so that a fleet does not look at once. */
const LOOK_MS = 6 * 3_600_000;

/** After a look that failed, milliseconds. */
const AGAIN_MS = 3_600_000;

/** What a restart would disturb, and who would notice. */
export interface Surroundings {
  busy(): Busy | null;
  /** A window is open, or words wait in it that were not sent. */
  watched(): boolean;
  onChange(listener: () => void): () => void;
}

export interface UpdaterOptions {
  readonly here: Omit<Here, 'failed' | 'number'>;
  /** 0–9999; asked at each look, since enrolment may change it. */
  readonly number: () => number;
  readonly mode: 'auto' | 'notify';
  readonly place: string;
  readonly shippedRoot: Uint8Array;
  readonly installation: Installation;
  readonly store: MetadataStore;
  readonly crypto: UpdateCrypto;
  readonly fetch: Fetch;
  readonly download: (wanted: {
    readonly offer: Offer;
    readonly place: Place;
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly onProgress: (bytes: number) => void;
  }) => Promise<string>;
  readonly surroundings: Surroundings;
  readonly clock: { now(): number };
  readonly timers: Timers;
  /** From the start to the first look, milliseconds. */
  readonly firstLookMs: number;
  /** [0, 1). */
  readonly random: () => number;
  readonly onTrouble: (what: string, error: unknown) => void;
}

/** Looks for a newer version, takes it, and waits where a person would be disturbed. */
export interface Updater {
  state(): UpdateState;
  onChange(listener: (state: UpdateState) => void): () => void;
  /** From now on it looks by itself. */
  start(): void;
  /** Looks now. Answers when that is done, whatever it found. */
  check(): Promise<void>;
  /** Takes what is offered. */
  install(): Promise<void>;
  /** Restarts into what is in place, as soon as nothing is disturbed. */
  restart(): void;
  close(): Promise<void>;
}

export function createUpdater(options: UpdaterOptions): Updater {
  const { here, installation, surroundings, clock, timers } = options;
  const listeners = new Set<(state: UpdateState) => void>();
  const ended = new AbortController();
  const closed = ended.signal;
  const place = openPlace({ address: options.place, fetch: options.fetch, timers, closed });
  let state: UpdateState = {
    version: here.version,
    by: 'self',
    mode: options.mode,
    channel: here.channel,
    place: options.place,
    checkedAt: null,
    step: 'resting',
    next: null,
    percent: null,
    waitsFor: null,
    why: null,
    unsafe: false,
    problem: null,
    outcome: null,
  };
  let trusted: Trusted | null = null;
  let work: Promise<void> | null = null;
  let restartAsked = false;
  let endTimers: (() => void)[] = [];

  function become(change: Partial<UpdateState>): void {
    const next = { ...state, ...change };
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener(next);
  }

  /** One thing at a time; who asks meanwhile waits for what is under way. */
  function only(act: () => Promise<void>): Promise<void> {
    work ??= act()
      .catch(failed)
      .finally(() => {
        work = null;
      });
    return work;
  }

  async function failed(error: unknown): Promise<void> {
    if (ended.signal.aborted) return;
    const refused = error instanceof UpdateRefused ? error : null;
    options.onTrouble('an update', error);
    const problem = { code: refused?.code ?? ('internal' as const), detail: refused?.detail ?? {} }; // as const: the literal
    become({ step: 'resting', percent: null, waitsFor: null, problem });
    // A line that is down is no news for an administrator; a place that lies is.
    if (refused && !refused.code.startsWith('place.')) {
      const outcome = {
        result: 'refused' as const, // as const: the literal
        from: here.version,
        to: state.next ?? 'unknown',
        reason: refused.code,
        at: new Date(clock.now()).toISOString(),
      };
      become({ outcome });
      await installation
        .refused(outcome)
        .catch((cause: unknown) => options.onTrouble('an outcome', cause));
    }
  }

  async function look(): Promise<Offer | null> {
    const { shippedRoot, store, crypto } = options;
    trusted = await refresh({
      shippedRoot,
      store,
      crypto,
      fetch: place.statement,
      now: clock.now(),
    });
    return choose(trusted);
  }

  async function choose({ targets }: Trusted): Promise<Offer | null> {
    const failedHere = await installation.failed();
    const asking = { ...here, number: options.number(), failed: failedHere };
    const { offer, why, unsafe } = chooseRelease(targets, asking, clock.now());
    become({ why, unsafe, next: offer?.version ?? null });
    return offer;
  }

  async function checkNow(): Promise<void> {
    if (state.step === 'ready') return;
    become({ step: 'checking', problem: null });
    const offer = await look();
    become({ checkedAt: new Date(clock.now()).toISOString() });
    if (offer === null) return rest();
    become({ step: 'offered' });
    if (options.mode === 'auto') await take(offer);
  }

  /** Nothing is wrong, and nothing to be taken. */
  async function rest(): Promise<void> {
    await installation.wentWell().catch((cause: unknown) => options.onTrouble('an outcome', cause));
    become({ step: 'resting', outcome: null });
  }

  async function take(offer: Offer): Promise<void> {
    become({ step: 'downloading', percent: 0, problem: null });
    const file = await options.download({
      offer,
      place,
      folder: `${installation.folder}/download`,
      signal: ended.signal,
      onProgress: (bytes) => become({ percent: Math.floor((bytes / offer.bytes) * 100) }),
    });
    become({ percent: null });
    await undisturbing();
    become({ step: 'installing', waitsFor: null });
    if (!(await isStillOffered(offer))) return rest();
    await installation.install(file, offer);
    become({ step: 'ready' });
    restartWhenQuiet();
  }

  /** Hours may lie between download and now: a release that was taken back meanwhile is not put into place. */
  async function isStillOffered(offer: Offer): Promise<boolean> {
    try {
      return (await look())?.sha512 === offer.sha512;
    } catch (error) {
      const away = error instanceof UpdateRefused && error.code.startsWith('place.');
      if (!away || trusted === null) throw error;
      mustBeFresh('timestamp', trusted.timestamp, clock.now());
      return (await choose(trusted))?.sha512 === offer.sha512;
    }
  }

  /** Resolves when nobody would be disturbed; says meanwhile what it waits for. */
  function undisturbing(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        stop();
        ended.signal.removeEventListener('abort', give);
        done();
      };
      const give = (): void => settle(() => reject(new Error('the updater was closed')));
      const again = (): void => {
        const busy = surroundings.busy();
        if (busy === null) settle(resolve);
        else become({ step: 'waiting', waitsFor: busy });
      };
      const stop = surroundings.onChange(again);
      ended.signal.addEventListener('abort', give);
      again();
    });
  }

  /** Asked for, it restarts at the first moment; by itself only while nobody looks. */
  function restartWhenQuiet(): void {
    if (state.step !== 'ready') return;
    const busy = surroundings.busy();
    become({ waitsFor: restartAsked ? busy : null });
    const mayRestart = restartAsked || (options.mode === 'auto' && !surroundings.watched());
    if (busy !== null || !mayRestart || ended.signal.aborted) return;
    ended.abort();
    installation.restart();
  }

  function lookAgain(afterMs: number): void {
    const stop = timers.after(afterMs * (1 + options.random() / 4), () => {
      endTimers = endTimers.filter((one) => one !== stop);
      void only(checkNow).then(() => lookAgain(state.problem === null ? LOOK_MS : AGAIN_MS));
    });
    if (ended.signal.aborted) stop();
    else endTimers.push(stop);
  }

  const stopWatching = surroundings.onChange(restartWhenQuiet);
  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => lookAgain(options.firstLookMs),
    check: () => only(checkNow),
    install: () =>
      only(async () => {
        const offer = trusted && (await choose(trusted));
        if (offer && state.step === 'offered') await take(offer);
      }),
    restart() {
      restartAsked = true;
      restartWhenQuiet();
    },
    async close() {
      ended.abort();
      for (const end of endTimers) end();
      stopWatching();
      // What puts a version into place may be cut off at any moment; nobody waits for it.
      if (state.step !== 'installing') await work;
    },
  };
}
