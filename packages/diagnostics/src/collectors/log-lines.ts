import type { LogErrorsSection } from '@firstline/protocol/snapshots/log-errors';
import { clipOr, instantOf } from '../clip.ts';

/** One line of a system log, on its way into a group. */
export type LogLine = {
  readonly program: string;
  readonly message: string;
  readonly level: 'critical' | 'error';
  readonly atMs: number;
};

const GROUPS_MAX = 100;
const MESSAGE_MAX = 400;

/** Puts lines together that differ only in their numbers; the most frequent group comes first. */
export function grouped(lines: readonly LogLine[]): LogErrorsSection['groups'] {
  const groups = new Map<string, LogLine[]>();
  for (const line of lines) {
    const key = `${line.level} ${line.program} ${alike(line.message)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const times = group.map((line) => line.atMs);
      const latest = group.reduce((last, line) => (line.atMs >= last.atMs ? line : last));
      const firstAt = instantOf(Math.min(...times));
      const lastAt = instantOf(latest.atMs);
      if (firstAt === null || lastAt === null) return [];
      return [
        {
          program: clipOr(latest.program, 'unnamed', 120),
          level: latest.level,
          message: clipOr(latest.message, '(empty)', MESSAGE_MAX),
          count: group.length,
          firstAt,
          lastAt,
        },
      ];
    })
    .sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1))
    .slice(0, GROUPS_MAX);
}

/** A message without what changes from one time to the next. */
const alike = (message: string): string =>
  message
    .replace(/0x[0-9a-f]+|\b[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#')
    .slice(0, 200);
