import type { Measure } from '@firstline/protocol/health';
import type { Effects, Program } from './effects.ts';
import { named, NotDone, type Remedy, step } from './remedy.ts';

/** A program that was asked to end has this long to save its work, seconds. */
const WAIT_SECONDS = 10;
const LOOK_MS = 100;
/** Processor use is what was used in this time, milliseconds. */
const SAMPLE_MS = 400;

/** What a session stands on: without it the person is logged out, or the screen is gone. */
const standsOn =
  /^(?:systemd|init|launchd|login|sshd|dbus-daemon|dbus-broker|gnome-shell|gnome-session.*|plasmashell|kwin.*|Xorg|Xwayland|wayland|sway|loginwindow|WindowServer|Finder|Dock|firstline.*)$/i;

/** Ends one program of the person's own account that this computer found to be running away. */
export const stopProgram: Remedy = {
  id: 'stop-program',
  platforms: ['linux', 'darwin'],
  limitSeconds: 30,
  async plan(effects, finding) {
    const name = named(finding, 'program');
    const { pid } = finding.params;
    if (name === null || typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 1)
      return 'not-possible-here';
    const program = await effects.program(pid);
    // The number may be another program's by now: then what was found is over.
    if (program === null || !isSame(program.name, name)) return 'nothing-to-do';
    if (program.uid === 0 || pid === process.pid || standsOn.test(program.name))
      return 'needs-administrator';
    if (program.uid !== effects.account.uid) return 'needs-administrator';
    const byMemory = 'memoryBytes' in finding.params;
    return {
      object: program.name,
      steps: [
        step('ask-program', { program: program.name, pid }),
        step('end-program', { program: program.name, waitSeconds: WAIT_SECONDS }),
      ],
      needs: 'nothing',
      undo: 'not-possible',
      measure: () => (byMemory ? memoryOf(effects, program) : useOf(effects, program)),
      async run(signal) {
        if (!(await effects.signal(program, 'SIGTERM'))) return null;
        if (await hasEnded(effects, program, signal)) return null;
        await effects.signal(program, 'SIGKILL');
        if (await hasEnded(effects, program, signal)) return null;
        throw new NotDone('failed', `${program.name} (${pid}) does not end`);
      },
    };
  },
};

/** The kernel cuts names at 15 characters, and a look may have cut elsewhere. */
const isSame = (now: string, found: string): boolean =>
  now === found || (now.length >= 15 && found.startsWith(now)) || now.startsWith(found);

const isThere = async (effects: Effects, program: Program): Promise<Program | null> => {
  const now = await effects.program(program.pid);
  return now?.startedAt === program.startedAt ? now : null;
};

async function hasEnded(effects: Effects, program: Program, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < WAIT_SECONDS * 1_000; waited += LOOK_MS) {
    if ((await isThere(effects, program)) === null) return true;
    if (signal.aborted) return false;
    await effects.pause(LOOK_MS);
  }
  return (await isThere(effects, program)) === null;
}

async function useOf(effects: Effects, program: Program): Promise<Measure> {
  const first = await isThere(effects, program);
  await effects.pause(first === null ? 0 : SAMPLE_MS);
  const second = first === null ? null : await isThere(effects, program);
  const used = first && second ? second.cpuMs - first.cpuMs : 0;
  const value = Math.round((used / SAMPLE_MS) * 100);
  return { what: 'processor-use', unit: 'percent', value };
}

async function memoryOf(effects: Effects, program: Program): Promise<Measure> {
  const now = await isThere(effects, program);
  return { what: 'memory-use', unit: 'bytes', value: now?.memoryBytes ?? 0 };
}
