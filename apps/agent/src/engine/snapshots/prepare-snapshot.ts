import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { SnapshotId, uuidv7 } from '@firstline/protocol/ids';
import type { SectionState } from '@firstline/protocol/snapshots/section';
import { SNAPSHOT_MAX_BYTES } from '@firstline/protocol/snapshots';
import { Refusal } from '@firstline/protocol/refusal';
import type { Preview } from '../../bridge/bridge.ts';
import type { Owed } from '../outbox/record.ts';
import type { Clock, Random } from '../ports.ts';
import type { SnapshotToSend } from '../tickets/open-ticket.ts';
import { previewLines } from './preview-lines.ts';
import type { OnSection } from './read-computer.ts';
import { type Exact, exactly, type RedactedSnapshot } from './redacted-snapshot.ts';
import { shownFinding } from '../health/shown-finding.ts';
import { leftOutFor, relevantTo } from './relevance.ts';

/** A snapshot older than this, milliseconds, says little about a trouble that is written down now. */
const FRESH_MS = 10 * 60_000;

/** Reads the computer and takes the names out; each section is told as soon as it is read. */
export type ReadRedacted = (
  snapshotId: SnapshotId,
  onSection: OnSection,
) => Promise<RedactedSnapshot>;

export interface PrepareSnapshot {
  /** Begins to read the computer, or goes on with what was begun. Answers at once. */
  prepare(): Preview;
  /** The person wrote on: other words may need other sections. */
  textChanged(): void;
  /** Exactly these sections stay here. */
  withhold(sections: readonly string[]): Preview;
  /** The text that would leave now; waits until the computer was read. */
  exact(): Promise<string>;
  /** Hands the snapshot over to a ticket. It is the ticket's from then on. */
  handOver(): SnapshotToSend;
  /** The ticket could not be put in the outbox: the snapshot is here again. */
  takeBack(): void;
  /** Reads what a ticket still waits for, with its choices, and answers with the text. */
  finish(owed: Owed): Promise<Exact>;
  onChange(listener: (preview: Preview) => void): () => void;
}

interface Draft {
  readonly snapshotId: SnapshotId;
  readonly startedAt: number;
  readonly states: Map<string, SectionState<unknown>>;
  readonly progress: Map<string, SectionState<unknown>['state']>;
  readonly ready: Promise<RedactedSnapshot>;
  redacted: RedactedSnapshot | null;
  /** The person's choice; null until they made one. */
  choice: readonly string[] | null;
  made: { readonly key: string; readonly exact: Exact } | null;
}

export function createPrepareSnapshot(options: {
  readonly read: ReadRedacted;
  /** What the person has written so far. */
  readonly text: () => string;
  readonly deviceName: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly onTrouble: (what: string, error: unknown) => void;
}): PrepareSnapshot {
  const { clock, random, text } = options;
  const listeners = new Set<(preview: Preview) => void>();
  const handedOver = new Map<string, Draft>();
  let draft: Draft | null = null;
  let last: Draft | null = null;
  let relevance = '';

  function begin(snapshotId: SnapshotId): Draft {
    const states: Draft['states'] = new Map();
    const progress: Draft['progress'] = new Map();
    const begun: Draft = {
      snapshotId,
      startedAt: clock.now(),
      states,
      progress,
      ready: options
        .read(snapshotId, (name, state) => {
          progress.set(name, state);
          tell(begun);
        })
        .then((redacted) => {
          begun.redacted = redacted;
          for (const [name, state] of Object.entries(redacted.snapshot.sections)) {
            if (state) states.set(name, state);
          }
          tell(begun);
          return redacted;
        }),
      redacted: null,
      choice: null,
      made: null,
    };
    begun.ready.catch((error: unknown) => {
      options.onTrouble('the computer could not be read', error);
      if (draft !== begun) return;
      for (const name of sectionNames) progress.set(name, 'failed');
      tell(begun);
      draft = null;
    });
    return begun;
  }

  function withheldIn(one: Draft): readonly string[] {
    return one.choice ?? leftOutFor(text());
  }

  /** Made once for each choice: what was previewed is the same string that goes. */
  function exactOf(one: Draft, redacted: RedactedSnapshot): Exact {
    const withheld = [...withheldIn(one)].sort();
    const key = withheld.join(' ');
    if (one.made?.key === key) return one.made.exact;
    const exact = exactly(redacted, withheld);
    one.made = { key, exact };
    return exact;
  }

  function preview(one: Draft): Preview {
    const exact = one.redacted ? exactOf(one, one.redacted) : null;
    return {
      snapshotId: one.snapshotId,
      done: exact !== null,
      lines: previewLines({
        text: text(),
        states: one.states,
        progress: one.progress,
        withheld: new Set(withheldIn(one)),
        deviceName: options.deviceName(),
        findings: exact?.findings.length ?? null,
      }),
      findings: (exact?.findings ?? []).map(shownFinding),
      removed: (exact?.removed ?? []).reduce((sum, { count }) => sum + count, 0),
      bytes: exact?.bytes ?? 0,
    };
  }

  function tell(one: Draft): void {
    // One that was handed over unfinished is told to its end: the receipt shows how far it is.
    if (one !== draft && (draft !== null || one !== last)) return;
    for (const listener of listeners) listener(preview(one));
  }

  function current(): Draft {
    if (draft && clock.now() - draft.startedAt <= FRESH_MS) return draft;
    const choice = draft?.choice ?? null;
    draft = begin(SnapshotId.parse(uuidv7(clock.now(), random(10))));
    draft.choice = choice;
    return draft;
  }

  return {
    prepare: () => preview(current()),
    textChanged() {
      const now = [...relevantTo(text())].join(' ');
      if (now === relevance) return;
      relevance = now;
      if (draft) tell(draft);
    },
    withhold(sections) {
      const one = current();
      one.choice = sections;
      tell(one);
      return preview(one);
    },
    async exact() {
      const one = current();
      return exactOf(one, await one.ready).json;
    },
    handOver() {
      const one = current();
      const { snapshotId } = one;
      const withheld = withheldIn(one);
      const exact = one.redacted ? exactOf(one, one.redacted) : null;
      if (exact && exact.bytes > SNAPSHOT_MAX_BYTES) {
        throw new Refusal('snapshot.too-large', { bytes: exact.bytes, limit: SNAPSHOT_MAX_BYTES });
      }
      draft = null;
      last = one;
      if (exact) return { state: 'ready', snapshotId, json: exact.json, sha256: exact.sha256 };
      handedOver.set(snapshotId, one);
      return { state: 'owed', snapshotId, withheld };
    },
    takeBack() {
      if (!last) return;
      handedOver.delete(last.snapshotId);
      draft ??= last;
    },
    async finish({ snapshotId, withheld }) {
      // After a restart nothing is left of what was being read: it is read again, with the same choices.
      const one = handedOver.get(snapshotId) ?? begin(snapshotId);
      try {
        return exactly(await one.ready, withheld);
      } finally {
        handedOver.delete(snapshotId);
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
