import { clip, numberIn } from '../clip.ts';
import type { Files } from '../system/files.ts';
import type { Crash } from './crash-lines.ts';
import { signalNamed } from './crash-lines.ts';

const dumps = '/var/lib/systemd/coredump';
const reports = '/var/crash';

/** More names than this are not read: a folder that nobody empties. */
const FILES_MAX = 2_000;

/** Crashes by the names of systemd's core files; null where it keeps none. The files are not opened. */
export function dumpedCrashes(files: Files): Crash[] | null {
  return (
    files
      .list(dumps)
      ?.slice(-FILES_MAX)
      .flatMap((name) => crashNamed(name)) ?? null
  );
}

/** `core.PROGRAM.UID.BOOT.PID.MICROSECONDS.zst`; dots, blanks and strokes of a program are `\x2e`. */
export function crashNamed(file: string): Crash[] {
  const found = file.match(/^core\.(.+)\.\d+\.[0-9a-f]{32}\.(\d+)\.(\d+)(?:\.\w+)?$/);
  if (found === null) return [];
  const [, escaped = '', pid, microseconds] = found;
  const program = escaped.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [
    {
      program: clip(program, 120) ?? 'unnamed',
      kind: 'crash',
      reason: null,
      pid: Number(pid),
      atMs: Number(microseconds) / 1000,
    },
  ];
}

/** Crashes that Ubuntu's reporter keeps, one file a program; null where there is no such folder. */
export function reportedCrashes(files: Files): Crash[] | null {
  const names = files.list(reports);
  if (names === null) return null;
  return names
    .filter((name) => name.endsWith('.crash'))
    .slice(-FILES_MAX)
    .flatMap((name): Crash[] => {
      const modifiedMs = files.facts(`${reports}/${name}`)?.modifiedMs;
      if (modifiedMs === undefined) return [];
      // Its first lines say more, to those who may read it.
      const said = files.text(`${reports}/${name}`) ?? '';
      const kind = said.match(/^ProblemType: (\w+)$/m)?.[1] ?? 'Crash';
      if (kind !== 'Crash' && kind !== 'Hang') return [];
      const file = said.match(/^ExecutablePath: .*\/([^/\n]+)$/m)?.[1];
      return [
        {
          // The report's own name is the program's path with its strokes replaced.
          program:
            clip(
              file ??
                name
                  .replace(/\.\d+\.crash$/, '')
                  .split('_')
                  .at(-1),
              120,
            ) ?? 'unnamed',
          kind: kind === 'Hang' ? 'hang' : 'crash',
          reason: signalNamed(numberIn(said.match(/^Signal: (\d+)$/m)?.[1]) ?? 0),
          pid: null,
          atMs: modifiedMs,
        },
      ];
    });
}
