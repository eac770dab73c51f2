import type { AudioSection } from '@firstline/protocol/snapshots/audio';
import { pacer } from '../pace.ts';
import type { System } from '../system/system.ts';

/** PipeWire only mixes when somebody tells it which cards there are. */
const mixers = new Set(['pulseaudio', 'jackd']);
const pipewire = 'pipewire';
const itsSession = new Set(['wireplumber', 'pipewire-media-']);

const programs = ['/usr/bin/pipewire', '/usr/bin/pulseaudio'];

/** Whether what mixes sound runs. Where nobody is signed in it has no reason to: then that is unknown. */
export async function soundService({ files, clock }: System): Promise<AudioSection['service']> {
  const pace = pacer(clock);
  const running = new Set<string>();
  for (const entry of files.list('/proc') ?? []) {
    if (/^\d+$/.test(entry)) running.add(files.text(`/proc/${entry}/comm`)?.trim() ?? '');
    await pace();
  }
  const names = [...running];
  if (names.some((name) => mixers.has(name))) return 'running';
  if (names.includes(pipewire) && names.some((name) => itsSession.has(name))) return 'running';
  const wanted = programs.some((path) => files.facts(path) !== null);
  const sessions = (files.list('/run/user') ?? []).some((uid) => Number(uid) >= PEOPLE_FROM);
  return wanted && sessions ? 'stopped' : 'unknown';
}

/** Display managers have sessions of their own, under numbers of the system. */
const PEOPLE_FROM = 1_000;
