import type { Area } from '../../bridge/bridge.ts';
import type { AreaName, Sections } from './areas.ts';

type Facts = Area['facts'];

const DAY_MS = 86_400_000;

/** What one sentence about an area in good order is filled with. Nothing that was not read is in it. */
export function areaFacts(area: AreaName, sections: Sections, at: string): Facts {
  return known(facts[area](sections, Date.parse(at)));
}

type Maybe = Readonly<Record<string, string | number | null | undefined>>;

const facts: { readonly [Name in AreaName]: (sections: Sections, atMs: number) => Maybe } = {
  storage(sections) {
    const local = (ok(sections.disks)?.fileSystems ?? []).filter(({ kind }) => kind === 'local');
    const system = local.find(({ mount }) => mount === '/' || /^c:/i.test(mount)) ?? local[0];
    return { mount: system?.mount, freeBytes: system?.freeBytes, totalBytes: system?.totalBytes };
  },
  memory(sections) {
    const memory = ok(sections.memory);
    return { availableBytes: memory?.availableBytes, totalBytes: memory?.totalBytes };
  },
  battery(sections) {
    const worn = (ok(sections.battery)?.batteries ?? []).map(({ wear }) => wear);
    const worst = worn.filter((wear) => wear !== null).sort((a, b) => b - a)[0];
    return { leftShare: worst === undefined ? null : 1 - worst };
  },
  network(sections) {
    const up = ok(sections.network)?.interfaces.filter(({ up }) => up).length;
    const ends = ok(sections.reachability)?.endpoints.length;
    return { connections: up, servers: ends };
  },
  updates(sections, atMs) {
    const updates = ok(sections.updates);
    const last = Date.parse(updates?.lastInstalledAt ?? '');
    const days = Math.floor((atMs - last) / DAY_MS);
    return { installedDays: days >= 0 ? days : null, pending: updates?.pending };
  },
  security(sections) {
    const security = ok(sections.security);
    return { firewall: security?.firewall, encryption: security?.diskEncryption };
  },
  printers: (sections) => ({ printers: ok(sections.printers)?.printers.length }),
  'sign-in': (sections) => ({ zone: ok(sections.time)?.zone }),
  crashes(sections, atMs) {
    const crashes = ok(sections.crashes);
    const days = Math.round((atMs - Date.parse(crashes?.since ?? '')) / DAY_MS);
    return { programs: crashes?.programs.length, days: days > 0 ? days : null };
  },
  rest: () => ({}),
};

const ok = <Value>(
  section: { readonly state: string; readonly value?: Value } | undefined,
): Value | undefined => (section?.state === 'ok' ? section.value : undefined);

const known = (maybe: Maybe): Facts =>
  Object.fromEntries(
    Object.entries(maybe).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value]],
    ),
  );
