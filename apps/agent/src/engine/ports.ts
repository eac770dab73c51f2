/** What the agent's engine needs from the world around it. Electron, terminal and walkthrough implement these. */
import type { Outgoing } from '@firstline/connection/outgoing/outgoing';
import type { ProxySignIns } from '@firstline/connection/outgoing/proxy-sign-ins';
import type { Timers } from '@firstline/connection/timers';
import type { Log } from '@firstline/log/log';
import type { ShellAsked } from '@firstline/protocol/remote-shell';
import type { PresenceState, UpdateOutcome } from '@firstline/protocol/agents';
import type { RemedyQuestion } from '../bridge/remedies.ts';
import type { Crashes } from './crashes/crash-store.ts';
import type { TokenFile } from './enrolment/token-file.ts';
import type { Effects } from './health/remedies/effects.ts';
import type { Deployed } from './rollout/deployed.ts';
import type { ReadComputer } from './snapshots/read-computer.ts';

/** A question to the person at this computer, after the technician's key was verified. */
export interface PermissionRequest {
  readonly asked: ShellAsked;
  /** Six digits both sides show. */
  readonly code: string;
  /** The account the shell will run as, never an administrator's. */
  readonly account: string;
  /** First time this computer meets this technician's key. */
  readonly firstUse: boolean;
  /** ISO time after which no answer means no. */
  readonly answerBefore: string;
  /** How long there was at first. */
  readonly answerSeconds: number;
}

/** A live shell, as the person sees it. Times are ISO. */
export interface LiveShell {
  readonly shellId: string;
  readonly technician: string;
  readonly ticketNumber: number;
  readonly startedAt: string;
  readonly endsAt: string;
}

/** What shows that someone is connected. It must exist for the whole shell, or the shell ends. */
export interface Indicator {
  /** Filtered terminal output for read-along. */
  show(bytes: Uint8Array): void;
  /** The colour goes, and one sentence says that nothing is connected. */
  close(): void;
}

/** A technician's question for a remedy, with its dry run. */
export type RemedyRequest = RemedyQuestion;

/** The person at the computer. An agent without a presence refuses shells. */
export interface Presence {
  state(): PresenceState;
  onChange(listener: (state: PresenceState) => void): () => void;
  /** Asks; the signal aborts when the question was taken back or timed out. Rejecting or aborting is no. */
  ask(request: PermissionRequest, signal: AbortSignal): Promise<'allow' | 'deny'>;
  /** Shows the dry run and asks; rejecting or aborting is no, as with a shell. */
  askRemedy(request: RemedyRequest, signal: AbortSignal): Promise<'allow' | 'deny'>;
  /** Shows the indicator; `stop` is the person's way to end the shell. Throws when it cannot be shown: the shell ends. */
  indicate(shell: LiveShell, stop: () => void): Promise<Indicator>;
}

/** The pty host: its own process, without network. Messages are those of pty-host/messages.ts. */
export interface PtyHost {
  readonly pid: number;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}
export type StartPtyHost = (shellId: string) => Promise<PtyHost>;

/** Where secrets of this device are kept; `file` means a 0600 file and screens say so. */
export interface KeyStore {
  readonly kind: 'os' | 'file';
  read(name: string): Promise<Uint8Array | null>;
  /** A name that is taken is not written over. */
  write(name: string, secret: Uint8Array): Promise<void>;
  forget(name: string): Promise<void>;
}

/** The way out of this computer; the engine knows what proxies are told. */
export type OpenOutgoing = (signIns: ProxySignIns) => Outgoing;

/** Native notices; a click opens the ticket. */
export interface Notices {
  answer(notice: { ticketId: string; title: string; body: string }): void;
  /** News in several conversations that waited; a click opens the latest. */
  several(notice: { ticketId: string; count: number }): void;
}

/** Time and randomness, passed in so that rules stay pure. */
export interface Clock {
  now(): number;
}
export type Random = (bytes: number) => Uint8Array;

/** What remedies may do here: this computer, or what a test lets them do. */
export type OpenEffects = (
  about: Pick<Effects, 'asideFolder' | 'nameToFind' | 'section'>,
) => Promise<Effects>;

/** The world around the engine. Electron, the terminal, the walkthrough and tests each bring their own. */
export interface EnginePorts {
  /** Null: nobody can be asked here, and every shell is refused. */
  readonly presence: Presence | null;
  readonly keyStore: KeyStore;
  readonly notices: Notices;
  /** Null: this computer runs no shells. */
  readonly startPtyHost: StartPtyHost | null;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  /** What broke in this agent, kept here. */
  readonly crashes: Crashes;
  /** The token that an installer left for the accounts of this computer. */
  readonly tokenFile: TokenFile;
  /** Every connection that the agent makes. */
  readonly outgoing: OpenOutgoing;
  /** Reads this computer: in a thread of its own, or from a recording. */
  readonly readComputer: ReadComputer;
  /** What remedies may do to this computer. */
  readonly effects: OpenEffects;
  /** How the last update of this program ended; null when it does not update itself. */
  readonly updateOutcome: () => UpdateOutcome | null;
  /** What an administrator's deployment left here; null where nobody looks after that. */
  readonly deployed: Deployed | null;
}
