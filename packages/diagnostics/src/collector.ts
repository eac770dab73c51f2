import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import type { SectionName, SectionValue } from '@firstline/protocol/snapshots/sections';
import type { Platform, System } from './system/system.ts';

/** A server of the organisation, by name or address, and whether it speaks TLS from the first byte. */
export type WantedEndpoint = {
  readonly name: string;
  readonly kind: Endpoint['kind'];
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
};

/** An answer that is no value: this computer has no such thing, or does not tell. */
export type Absent = { readonly absent: string };

/** Says why there is nothing to read, in one plain sentence without a full stop. */
export const absent = (reason: string): Absent => ({ absent: reason });

/** The snapshot that a section is part of: what several sections need is read once for all of them. */
export type Whole = {
  readonly sections: readonly SectionName[];
  /** Fires when the snapshot is over, or nobody wants it any more. */
  readonly signal: AbortSignal;
};

/** What one run hands to each collector beside the computer. */
export type Run = {
  /** Fires when the section's time is up or nobody wants the snapshot any more. */
  readonly signal: AbortSignal;
  /** This clock minus the Firstline server's, when the connection has measured it. */
  readonly aheadOfFirstlineMs: number | null;
  /** Servers that the organisation wants its computers to reach; its Firstline server is one. */
  readonly endpoints: readonly WantedEndpoint[];
  readonly whole: Whole;
};

export type Read<Name extends SectionName> = (
  system: System,
  run: Run,
) => SectionValue<Name> | Absent | Promise<SectionValue<Name> | Absent>;

/** Reads one section. Timing, failure and the shape of the value are `takeSnapshot`'s business. */
export type Collector = {
  readonly section: SectionName;
  readonly timeoutMs: number;
  readonly read: (system: System, run: Run) => unknown;
};

/** Makes a collector, of one function for all systems or of one for each. */
export function collector<Name extends SectionName>(made: {
  readonly section: Name;
  readonly timeoutMs: number;
  readonly read: Read<Name> | Readonly<Record<Platform, Read<Name>>>;
}): Collector {
  const { section, timeoutMs, read } = made;
  return {
    section,
    timeoutMs,
    read: (system, run) => (typeof read === 'function' ? read : read[system.platform])(system, run),
  };
}

/** Tells an absence from a value. */
export const isAbsent = (value: unknown): value is Absent =>
  typeof value === 'object' &&
  value !== null &&
  'absent' in value &&
  typeof value.absent === 'string' &&
  Object.keys(value).length === 1;
