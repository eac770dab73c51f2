/** What is known of a file or folder before anything in it is believed. */
export interface PlaceFacts {
  readonly kind: 'file' | 'folder' | 'other';
  /** The account's number. */
  readonly owner: number;
  /** The rights alone, as in 0o644. */
  readonly mode: number;
  readonly bytes: number;
}

/** A place that was opened; the facts are of the very file that `content` is read from. */
export type OpenedPlace =
  | { readonly state: 'absent' }
  /** The system's word for why not. */
  | { readonly state: 'unreadable'; readonly code: string }
  | {
      readonly state: 'found';
      readonly facts: PlaceFacts;
      /** Null when it is no UTF-8; empty of anything that is no file or is larger than was asked for. */
      readonly text: string | null;
    };

/** What a command said, or null when there is no such command or it took too long. */
export type Told = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** What the registry says of a key. */
export type Exported =
  | { readonly state: 'absent' }
  | { readonly state: 'silent'; readonly code: string }
  | { readonly state: 'found'; readonly text: string };

/**
 * Where this computer keeps policies, as their readers see it: they look and never write, so a test can
 * be a computer too.
 */
export interface Stores {
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** Who is signed in, for policies of accounts. */
  readonly account: string;
  readonly open: (path: string, maxBytes: number) => Promise<OpenedPlace>;
  /** Names in a folder; empty when there is none. */
  readonly names: (folder: string) => Promise<readonly string[]>;
  readonly run: (command: string, args: readonly string[]) => Promise<Told | null>;
  /** A key of the registry with all below it, as `reg export` writes it. */
  readonly exported: (key: string) => Promise<Exported>;
}
