import { clip, clipOr } from '../clip.ts';
import { momentIn, momentMs } from './moments.ts';
import type { WindowsReader } from './reader.ts';

/** Name, version and start, from Win32_OperatingSystem and the registry's CurrentVersion. */
export const os: WindowsReader<'os'> = {
  asks: ['operatingSystem', 'release', 'culture'],
  read(answers, system) {
    const found = answers.first('operatingSystem');
    const release = answers.may('release')?.[0];
    const build = found.text('BuildNumber');
    const revision = release?.text('UBR') ?? null;
    const started = found.text('LastBootUpTime') ?? '';
    const startedMs = momentMs(started);
    const nowMs = momentMs(found.text('LocalDateTime') ?? '') ?? system.clock.now();
    // A start that lies ahead of now is a clock that was set back since.
    const believed = startedMs !== null && startedMs <= nowMs ? momentIn(started) : null;
    return {
      family: 'windows',
      name: clipOr(found.text('Caption'), 'Windows'),
      id: 'windows',
      version: clip(release?.text('DisplayVersion') ?? found.text('Version'), 60),
      build: clip(build === null || revision === null ? build : `${build}.${revision}`, 60),
      kernel: clipOr(found.text('Version'), 'not told', 120),
      architecture: system.architecture,
      hostName: clipOr(found.text('CSName'), 'not told', 255),
      bootedAt: believed,
      uptimeSeconds:
        believed === null || startedMs === null ? 0 : Math.round((nowMs - startedMs) / 1000),
      locale: clip(answers.may('culture')?.[0]?.text('Name'), 60),
    };
  },
};
