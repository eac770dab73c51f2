import type { UpdateView } from '@firstline/desktop/bridge/update-view';
import type { Shell } from '@firstline/protocol/remote-shell';
import type { ConsoleTell, ShellView } from '../bridge/bridge.ts';
import type { Api } from './api.ts';

/** What the console's engine needs from the world around it: Electron, the web page and the walkthrough implement these. */

/** A text WebSocket, the same shape in the browser and on ws. */
export interface TextSocket {
  send(text: string): void;
  close(code?: number): void;
  onOpen(listener: () => void): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: (code: number) => void): void;
}
export type OpenTextSocket = (url: string) => TextSocket;

/** The part of fetch the engine uses. */
export type Fetch = (
  url: string,
  options: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
    credentials?: 'same-origin';
  },
) => Promise<{
  readonly status: number;
  readonly ok: boolean;
  text(): Promise<string>;
}>;

/** Where the session token stays between starts. The web page keeps none: its cookie is out of reach. */
export interface TokenVault {
  readonly keep: 'cookie' | 'token';
  read(): Promise<string | null>;
  write(token: string | null): Promise<void>;
}

/** Drafts survive a crash and an expired session. */
export interface Drafts {
  read(): Promise<Readonly<Record<string, string>>>;
  write(drafts: Readonly<Record<string, string>>): Promise<void>;
}

/** The console's own updates; see packages/desktop. */
export interface Updates {
  view(): UpdateView;
  check(): Promise<UpdateView>;
  install(): UpdateView;
  restart(): UpdateView;
}

/** A notice for a new ticket; a click opens it. */
export interface Notices {
  newTicket(notice: { ticketId: string; title: string; body: string }): void;
}

/** Saves a file of the server where the person wants it: the system's dialog, or a download of the browser. */
export interface Downloads {
  save(file: {
    readonly url: string;
    readonly name: string;
    readonly headers: Record<string, string>;
  }): Promise<void>;
  /**
   * A short text, readable for this account alone where the system knows such rights; false when the person
   * named no place for it.
   */
  saveText(file: { readonly name: string; readonly text: string }): Promise<boolean>;
}

export interface Clock {
  now(): number;
  /** Returns the way to cancel. */
  after(ms: number, then: () => void): () => void;
}
export type Random = (bytes: number) => Uint8Array;

/** One line for whoever looks after this console; never what people wrote. */
export type Log = (line: string, facts?: Readonly<Record<string, string | number>>) => void;

/** The remote shell lives outside the pages' engine, because the web page must not have it. */
export interface Shells {
  ask(question: { ticketId: string; why: string; minutes: number }): Promise<ShellView>;
  get(shellId: string): ShellView | null;
  write(shellId: string, data: Uint8Array): void;
  resize(shellId: string, columns: number, rows: number): void;
  drawn(shellId: string, bytes: number): void;
  end(shellId: string): Promise<void>;
  /** The server recorded a change of a shell, anyone's. */
  recorded(shell: Shell): void;
  /** Ends what is open; called at sign-out and when the engine closes. */
  close(): Promise<void>;
}

/** What the shells are given when someone signs in. `tell` sends shell.changed and shell.shown. */
export interface AroundShells {
  readonly server: string;
  readonly api: Api;
  readonly me: { readonly id: string; readonly name: string };
  readonly ticketNumber: (ticketId: string) => number;
  readonly tell: ConsoleTell;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
export type OpenShells = (around: AroundShells) => Shells;

export interface ConsolePorts {
  /** Null where a server brings every version, and until the program stands. */
  readonly updates: () => Updates | null;
  readonly fetch: Fetch;
  readonly openSocket: OpenTextSocket;
  readonly vault: TokenVault;
  readonly drafts: Drafts;
  readonly notices: Notices;
  readonly downloads: Downloads;
  readonly copy: (text: string) => Promise<void>;
  /** Opens an https address in the person's browser. */
  readonly openAddress: (address: string) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
  /** null in the web page: a server that serves the page could steal the shell. */
  readonly shells: OpenShells | null;
  readonly log: Log;
}
