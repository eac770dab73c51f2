import type { Finding } from '@firstline/protocol/snapshots/finding';
import { z } from 'zod';

/** What comes back within this, milliseconds, was never gone: a look in between may have missed it. */
const FORGET_AFTER_MS = 3_600_000;
/** More than a snapshot's findings never have to be remembered. */
export const SEEN_MAX = 200;

/** A finding that was there before: since when, and since when no look has found it any more. */
export const Seen = z.object({
  code: z.string().max(60),
  /** What it was about, without names: the first text among its params. */
  of: z.string().max(1_000),
  since: z.iso.datetime(),
  goneAt: z.iso.datetime().nullable(),
});
export type Seen = z.infer<typeof Seen>;

/**
 * Gives each finding the moment it was first seen, where its check gives none, and answers with what
 * to remember. Takes findings without names, because what is remembered is written down.
 */
export function withFirstSeen(
  findings: readonly Finding[],
  before: readonly Seen[],
  at: string,
): { readonly since: readonly string[]; readonly seen: Seen[] } {
  const seen = findings.map((finding): Seen => {
    const known = knownOf(finding, findings, before);
    return { code: finding.code, of: subject(finding), since: known?.since ?? at, goneAt: null };
  });
  const gone = before
    .filter(
      (one) =>
        !seen.some(
          ({ code, of, since }) => code === one.code && (of === one.of || since === one.since),
        ),
    )
    .map((one) => ({ ...one, goneAt: one.goneAt ?? at }))
    .filter(({ goneAt }) => Date.parse(at) - Date.parse(goneAt) <= FORGET_AFTER_MS);
  return {
    since: findings.map((finding, index) => finding.since ?? seen[index]?.since ?? at),
    seen: [...seen, ...gone].slice(0, SEEN_MAX),
  };
}

/** The same trouble of the same thing; or, where there is only one of its kind, the same trouble. */
function knownOf(
  finding: Finding,
  all: readonly Finding[],
  before: readonly Seen[],
): Seen | undefined {
  const alike = before.filter(({ code }) => code === finding.code);
  const same = alike.find(({ of }) => of === subject(finding));
  if (same) return same;
  const single = all.filter(({ code }) => code === finding.code).length === 1;
  return single && alike.length === 1 ? alike[0] : undefined;
}

const subject = ({ params }: Finding): string =>
  String(Object.values(params).find((value) => typeof value === 'string') ?? '').slice(0, 1_000);
