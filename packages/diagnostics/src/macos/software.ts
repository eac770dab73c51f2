import type { Package } from '@firstline/protocol/snapshots/software';
import { clip, instantOf } from '../clip.ts';
import type { Read } from '../collector.ts';
import { documentIn } from './profiler.ts';
import { saidFor } from './said.ts';

const PACKAGES_MAX = 5_000;

/** Programs, from SPApplicationsDataType. When one was installed macOS tells as when it last changed. */
export const software: Read<'software'> = async (system, run) => {
  const text = await saidFor(
    system,
    run,
    'system_profiler',
    ['SPApplicationsDataType', '-json', '-detailLevel', 'mini'],
    13_000,
  );
  const packages = documentIn(text)
    .rows('SPApplicationsDataType')
    .flatMap((found): Package[] => {
      const name = clip(found.text('_name'), 200);
      if (name === null) return [];
      return [
        {
          name,
          version: clip(found.text('version'), 120),
          source: 'macos',
          installedAt: instantOf(Date.parse(found.text('lastModified') ?? '')),
          state: 'installed',
        },
      ];
    });
  return {
    total: packages.length,
    broken: 0,
    damaged: false,
    lockedBy: null,
    packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, PACKAGES_MAX),
  };
};
