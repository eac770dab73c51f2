import { clip } from '../clip.ts';

/** One program that broke down once. */
export type Crash = {
  readonly program: string;
  readonly kind: 'crash' | 'hang';
  /** A signal's name, or what the kernel waited for. */
  readonly reason: string | null;
  readonly pid: number | null;
  readonly atMs: number;
};

/** One program that the kernel ended for want of memory. */
export type Kill = {
  readonly program: string;
  readonly pid: number | null;
  readonly memoryBytes: number | null;
  readonly groupLimit: boolean;
  readonly atMs: number;
};

/** What kills a program by its own fault, by number; others are orders from outside. */
const signals: Readonly<Record<number, string>> = {
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  11: 'SIGSEGV',
  31: 'SIGSYS',
};

export const signalNamed = (number: number): string | null => signals[number] ?? null;

const traps: readonly (readonly [RegExp, string])[] = [
  [/^(?:general protection|stack segment|bounds)/, 'SIGSEGV'],
  [/^(?:int3|trap int3|debug)/, 'SIGTRAP'],
  [/^(?:trap )?invalid opcode/, 'SIGILL'],
  [/^(?:trap )?(?:divide error|x87|simd)/i, 'SIGFPE'],
  [/^(?:trap )?(?:alignment|bus)/, 'SIGBUS'],
];

/**
 * A line in which the kernel tells of a program's fault: `NAME[PID]: segfault at …`,
 * `traps: NAME[PID] trap invalid opcode …` (x86), `NAME[PID]: unhandled … (11) at …` (ARM),
 * `INFO: task NAME:PID blocked for more than 120 seconds.`
 */
export function crashIn(message: string, atMs: number): Crash | null {
  const hung = message.match(/^INFO: task (.+):(\d+) blocked for more than (\d+) seconds/);
  if (hung !== null) {
    const reason = `blocked ${hung[3]} s`;
    return { program: named(hung[1], message), kind: 'hang', reason, pid: Number(hung[2]), atMs };
  }
  const fault = message.match(/^(?:traps: )?(.{1,64}?)\[(\d+)\]:? (.*)$/);
  if (fault === null) return null;
  const reason = reasonOf(fault[3] ?? '', message.startsWith('traps: '));
  if (reason === null) return null;
  return { program: named(fault[1], message), kind: 'crash', reason, pid: Number(fault[2]), atMs };
}

function reasonOf(what: string, isTrap: boolean): string | null {
  if (what.startsWith('segfault at ')) return 'SIGSEGV';
  const unhandled = what.match(/^unhandled .*\((\d+)\) at /);
  if (unhandled !== null) return signalNamed(Number(unhandled[1]));
  return isTrap ? (traps.find(([pattern]) => pattern.test(what))?.[1] ?? 'trap') : null;
}

/**
 * The kernel names the thread. Where it also names the file that was running, and that is a program
 * under another name, people know that one better.
 */
function named(thread: string | undefined, message: string): string {
  const name = clip(thread, 60) ?? 'unnamed';
  const file = message.match(/ in ([^[\s]+)\[/)?.[1];
  if (file === undefined || /\.so\b|^ld-|^\[/.test(file)) return name;
  return file.startsWith(name) || name.startsWith(file) ? name : `${file} (${name})`;
}

/** `Memory cgroup out of memory: Killed process PID (NAME) total-vm:…kB, anon-rss:…kB, …` */
export function killIn(message: string, atMs: number): Kill | null {
  const found = message.match(/out of memory[^:]*: Killed process (\d+) \((.*)\),? (.*)$/i);
  if (found === null) return null;
  const resident = [...(found[3] ?? '').matchAll(/\b(?:anon|file|shmem)-rss:(\d+)kB/g)];
  return {
    program: clip(found[2], 120) ?? 'unnamed',
    pid: Number(found[1]),
    memoryBytes:
      resident.length === 0 ? null : resident.reduce((sum, one) => sum + Number(one[1]) * 1024, 0),
    groupLimit: /^memory cgroup/i.test(message),
    atMs,
  };
}

/** How systemd's own watcher over memory says it: `Killed /user.slice/…/NAME.scope due to …`. */
export function watcherKillIn(message: string, atMs: number): Kill | null {
  const found = message.match(/^Killed (\/\S+) due to /);
  if (found === null) return null;
  const unit = (found[1] ?? '')
    .split('/')
    .at(-1)
    ?.replace(/\.(?:scope|service|slice)$/, '');
  return {
    program: clip(unit?.replaceAll('\\x2d', '-'), 120) ?? 'unnamed',
    pid: null,
    memoryBytes: null,
    groupLimit: false,
    atMs,
  };
}
