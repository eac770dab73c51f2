import { clip, clipOr } from '../clip.ts';
import type { Told } from '../told.ts';
import type { WindowsReader } from './reader.ts';

/** Power schemes that every Windows has (powercfg, "Power policy settings"). */
const schemes: Readonly<Record<string, string>> = {
  '381b4222-f694-41f0-9685-ff5bb260df2e': 'balanced',
  '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c': 'performance',
  'a1841308-3541-4fab-bc81-f71556f20b4a': 'powersave',
};

/** The processor, from Win32_Processor: one object a socket. */
export const cpu: WindowsReader<'cpu'> = {
  asks: ['processors', 'powerScheme'],
  read(answers, system) {
    const sockets = answers.rows('processors');
    const first = answers.first('processors');
    const scheme = answers.may('powerScheme')?.[0]?.text('ActivePowerScheme') ?? '';
    return {
      model: clipOr(first.text('Name'), `${system.architecture} processor`, 120),
      vendor: clip(first.text('Manufacturer'), 60),
      sockets: sockets.length === 0 ? null : sockets.length,
      cores: sum(sockets, 'NumberOfCores'),
      threads: Math.max(1, sum(sockets, 'NumberOfLogicalProcessors') ?? 1),
      currentMhz: first.count('CurrentClockSpeed') || null,
      maxMhz: first.count('MaxClockSpeed') || null,
      microcode: null,
      governor: schemes[scheme.toLowerCase()] ?? null,
    };
  },
};

const sum = (sockets: readonly Told[], field: string): number | null =>
  sockets.reduce((all, socket) => all + (socket.count(field) ?? 0), 0) || null;
