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

/** A notice for a new ticket; a click opens it. */
export interface Notices {
  newTicket(notice: { ticketId: string; title: string; body: string }): void;
}

export interface Clock {
  now(): number;
  /** Returns the way to cancel. */
  after(ms: number, then: () => void): () => void;
}
export type Random = (bytes: number) => Uint8Array;
