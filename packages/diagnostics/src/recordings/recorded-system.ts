import type { SectionName } from '@firstline/protocol/snapshots/sections';
import type { Run, WantedEndpoint } from '../collector.ts';
import type { Files, Held } from '../system/files.ts';
import type { Asked, Dialled, DialTo, Handshake, Heard, Interface, Ran, System } from '../system/system.ts';
import type { FirstLook } from '../system/first-look.ts';
import type { SystemInformation } from '../system/system-information.ts';

/** What a computer said once. Everything that is not recorded is not there. */
export type Recording = {
  readonly platform?: System['platform'];
  /** What was running when the program started. */
  readonly firstLook?: FirstLook;
  /** Contents by path; folders come from the paths. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Symbolic links by path. */
  readonly links?: Readonly<Record<string, string>>;
  /** When a file was changed, milliseconds since 1970. */
  readonly changed?: Readonly<Record<string, number>>;
  readonly spaces?: Readonly<Record<string, readonly [total: number, free: number, inodes: number, freeInodes: number]>>;
  /** What an open file takes of its disk, by the path of its descriptor. */
  readonly held?: Readonly<Record<string, Held>>;
  /** Records of /dev/kmsg; left out, this account may not read it. */
  readonly kernelRecords?: readonly string[];
  /** What a command printed, by its whole line; a function decides at the time. */
  readonly commands?: Readonly<Record<string, string | Ran>>;
  readonly interfaces?: readonly Interface[];
  readonly nameServers?: readonly string[];
  readonly information?: Partial<Record<keyof SystemInformation, unknown>>;
  readonly ask?: (asked: Asked) => Heard;
  /** Who takes a connection, and what it says then; silent unless recorded. */
  readonly dial?: (to: DialTo) => RecordedLine | Dialled;
  readonly endpoints?: readonly WantedEndpoint[];
  readonly posted?: (body: Uint8Array) => Uint8Array | null;
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  readonly probes?: System['probes'];
  readonly now?: number;
  readonly isAdministrator?: boolean;
  /** Called at each pause, so that a second reading can differ from the first. */
  readonly onPause?: () => void;
};

/** A connection that stands: what it answers to bytes, and how a handshake over it ends. */
export type RecordedLine = {
  readonly say?: (bytes: Uint8Array) => Heard;
  readonly secure?: Handshake;
  readonly localPort?: number;
};

/** The moment at which recorded computers stand unless they say otherwise. */
export const recordedNow = Date.parse('2026-11-21T09:40:00.000Z');

/** A computer made of what another one said. Its clock moves only when somebody waits. */
export function recordedSystem(recording: Recording): System {
  let elapsed = 0;
  return {
    platform: recording.platform ?? 'linux',
    architecture: 'x64',
    agent: { pid: 4_242, userName: 'amira', isAdministrator: recording.isAdministrator ?? false },
    probes: recording.probes ?? 'none',
    clock: {
      now: () => (recording.now ?? recordedNow) + elapsed,
      elapsed: () => elapsed,
      async pause(ms) {
        elapsed += ms;
        recording.onPause?.();
      },
      async breathe() {},
    },
    zoneOffsetMinutes: () => 60,
    firstLook: recording.firstLook ?? null,
    files: recordedFiles(recording),
    async run(command, args) {
      const said = recording.commands?.[[command, ...args].join(' ')] ?? recording.commands?.[command];
      if (said === undefined) return { state: 'missing' };
      return typeof said === 'string'
        ? { state: 'ended', code: 0, stdout: said, stderr: '', cut: false }
        : said;
    },
    // as: a recording answers only what its test asks for
    information: async () => (recording.information ?? {}) as SystemInformation,
    interfaces: () => recording.interfaces ?? [],
    nameServers: () => recording.nameServers ?? [],
    ask: async (asked) => recording.ask?.(asked) ?? { state: 'silent', waitedMs: asked.timeoutMs },
    dial: async (to) => recordedLine(recording.dial?.(to) ?? { state: 'silent', waitedMs: to.timeoutMs }),
    post: async ({ body }) => recording.posted?.(body) ?? null,
    lookUp: async (host) => recording.hosts?.[host] ?? [],
  };
}

const recordedLine = (said: RecordedLine | Dialled): Dialled =>
  'state' in said
    ? said
    : {
        state: 'open',
        ms: 1,
        line: {
          localPort: said.localPort ?? 40_000,
          say: async ({ bytes, timeoutMs }) => said.say?.(bytes) ?? { state: 'silent', waitedMs: timeoutMs },
          secure: async ({ timeoutMs }) => said.secure ?? { state: 'silent', waitedMs: timeoutMs },
          close() {},
        },
      };

function recordedFiles(recording: Recording): Files {
  const { files = {}, links = {}, changed = {}, spaces = {} } = recording;
  const paths = [...Object.keys(files), ...Object.keys(links), ...Object.keys(changed)];
  const isFolder = (path: string) => paths.some((one) => one.startsWith(`${path}/`));
  return {
    text(path) {
      const found = files[path];
      return found === undefined ? null : typeof found === 'string' ? found : Buffer.from(found).toString('utf8');
    },
    async load(path) {
      const found = files[path];
      return found === undefined ? null : Buffer.from(found);
    },
    list(path) {
      const names = paths
        .filter((one) => one.startsWith(`${path}/`))
        .map((one) => one.slice(path.length + 1).split('/')[0] ?? '');
      return names.length === 0 ? null : [...new Set(names)];
    },
    facts(path) {
      const there = path in files || path in changed || path in links || isFolder(path);
      return there ? { bytes: files[path]?.length ?? 0, modifiedMs: changed[path] ?? recordedNow } : null;
    },
    link: (path) => links[path] ?? null,
    held: (path) => recording.held?.[path] ?? null,
    kernelRecords: async () => recording.kernelRecords ?? null,
    async space(path) {
      const found = spaces[path];
      if (found === undefined) return null;
      const [totalBytes, freeBytes, inodes, freeInodes] = found;
      return { totalBytes, freeBytes, inodes, freeInodes };
    },
  };
}

const wanted = new AbortController().signal;

/** Reads one section of a recorded computer, without the frame of a snapshot. */
export const readRecorded = async (
  collector: { readonly section?: SectionName; readonly read: (system: System, run: Run) => unknown },
  recording: Recording,
): Promise<unknown> =>
  collector.read(recordedSystem(recording), {
    signal: wanted,
    aheadOfFirstlineMs: null,
    endpoints: recording.endpoints ?? [],
    // An object of its own each time: what sections share they share within one reading only.
    whole: { sections: collector.section === undefined ? [] : [collector.section], signal: wanted },
  });
