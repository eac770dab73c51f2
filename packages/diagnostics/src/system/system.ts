import type { Files } from './files.ts';
import type { FirstLook } from './first-look.ts';
import type { SystemInformation } from './system-information.ts';

/** The operating systems that the agent runs on, in Node's words. */
export type Platform = 'linux' | 'win32' | 'darwin';

/** Time, as collectors may know it. */
export type Clock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that only grow; for measuring. */
  readonly elapsed: () => number;
  /** Waits; a sample needs two readings some time apart. */
  readonly pause: (ms: number) => Promise<void>;
  /** Lets everything else in the process have its turn. */
  readonly breathe: () => Promise<void>;
};

/** How a command ended. `cut` says that it wrote more than it was allowed to. */
export type Ran =
  | {
      readonly state: 'ended';
      readonly code: number | null;
      readonly stdout: string;
      readonly stderr: string;
      readonly cut: boolean;
    }
  | { readonly state: 'missing' }
  | { readonly state: 'late' };

export type RunOptions = {
  readonly timeoutMs: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
};

/** What one datagram to one address brought back. */
export type Heard =
  | {
      readonly state: 'answered';
      /** From the first sending on. */
      readonly ms: number;
      readonly bytes: Uint8Array;
      /** The clock when it was heard, milliseconds since 1970, where that is worth knowing. */
      readonly at?: number;
    }
  | { readonly state: 'refused'; readonly ms: number; readonly code: string }
  | { readonly state: 'silent'; readonly waitedMs: number };

/** Where a request goes that stays on this computer: a socket file, or a port of localhost. */
export type Local = { readonly socket: string } | { readonly port: number };

/**
 * This computer, as collectors see it. Everything that touches the operating system is behind this,
 * so that a collector reads a recording as it reads the real thing.
 */
export type System = {
  readonly platform: Platform;
  readonly architecture: string;
  /** The agent's own process and rights. */
  readonly agent: {
    readonly pid: number;
    readonly userName: string | null;
    readonly isAdministrator: boolean;
  };
  /** `none` asks nothing of the network, not even a name server. */
  readonly probes: 'none' | 'configured';
  readonly clock: Clock;
  /** Minutes ahead of UTC, now. */
  readonly zoneOffsetMinutes: () => number;
  /** What was running when the program started; null: samples begin when they are asked for. */
  readonly firstLook: FirstLook | null;
  readonly files: Files;
  readonly run: (command: string, args: readonly string[], options: RunOptions) => Promise<Ran>;
  readonly information: () => Promise<SystemInformation>;
  readonly interfaces: () => readonly Interface[];
  /** The servers that the system's resolver uses, where no file names them. */
  readonly nameServers: () => readonly string[];
  /** One datagram, one answer. */
  readonly ask: (to: Asked) => Promise<Heard>;
  /** One HTTP POST to a program of this computer; null when nobody answers in time. */
  readonly post: (to: Posted) => Promise<Uint8Array | null>;
  /** One TCP connection to one address. */
  readonly dial: (to: DialTo) => Promise<Dialled>;
  /** Addresses of a host name; empty when it has none. It has no deadline of its own. */
  readonly lookUp: (host: string, signal: AbortSignal) => Promise<readonly string[]>;
};

export type Asked = {
  readonly address: string;
  readonly port: number;
  readonly bytes: Uint8Array;
  /** What is sent after a while without an answer; whichever is answered first counts. */
  readonly again?: readonly { readonly afterMs: number; readonly bytes: Uint8Array }[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

export type DialTo = {
  readonly address: string;
  readonly port: number;
  readonly timeoutMs: number;
  /** Cuts the line too, once it stands. */
  readonly signal: AbortSignal;
};

/** What a connection brought: a line that stands, a refusal in the system's word, or nothing in time. */
export type Dialled =
  | { readonly state: 'open'; readonly ms: number; readonly line: Line }
  | { readonly state: 'refused'; readonly ms: number; readonly code: string }
  | { readonly state: 'silent'; readonly waitedMs: number };

/** A TCP connection that stands. After silence it is still open, so that its state can be looked at. */
export type Line = {
  readonly localPort: number;
  /** Writes bytes and hears what comes, until it is enough, the other side ends or the time is over. */
  readonly say: (said: Said) => Promise<Heard>;
  /** Shakes hands, looks at the certificate and ends; nothing can be said under it. */
  readonly secure: (wanted: Wanted) => Promise<Handshake>;
  readonly close: () => void;
};

export type Said = {
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  /** More than this is not kept; the answer is cut there. */
  readonly maxBytes: number;
  readonly enough: (heard: Uint8Array) => boolean;
};

export type Wanted = {
  /** The name that the certificate must be for; an address of its own is none. */
  readonly name: string;
  readonly timeoutMs: number;
};

/** How a TLS handshake ended. */
export type Handshake =
  | {
      readonly state: 'answered';
      readonly ms: number;
      readonly protocol: string | null;
      /** Why the certificate is not trusted, in OpenSSL's word; null when it is. */
      readonly trouble: string | null;
      readonly shown: ShownCertificate | null;
      /** It was held against all authorities of this computer, not only against the runtime's own. */
      readonly everyAuthority: boolean;
    }
  | { readonly state: 'refused'; readonly ms: number; readonly code: string }
  | { readonly state: 'silent'; readonly waitedMs: number };

/** What a server's certificate says; times in milliseconds since 1970, NaN when unreadable. */
export type ShownCertificate = {
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly validFromMs: number;
  readonly validUntilMs: number;
};

export type Posted = {
  readonly to: Local;
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/** An address of a network interface. */
export type Interface = {
  readonly name: string;
  readonly address: string;
  readonly prefix: number | null;
  readonly family: 4 | 6;
  readonly mac: string;
};
