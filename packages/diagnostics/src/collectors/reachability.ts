import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import { clipOr } from '../clip.ts';
import { absent, collector, type Run, type WantedEndpoint } from '../collector.ts';
import type { System } from '../system/system.ts';
import { askPlainly, judgePlain, type PlainAnswer, worst } from './captive-portal.ts';
import { findAddresses } from './find-addresses.ts';
import { isExcepted } from './proxy-url.ts';
import { type FoundProxy, proxySettings } from './proxy-settings.ts';
import { type Found, reachDirectly, reachThrough, type TimeLeft } from './reach-endpoint.ts';

const ENDPOINTS_MAX = 30;
/** A silent network costs this and no more, milliseconds. */
const ALL_MS = 1_900;
/** Where nothing else is left, a step still gets so much: an answer may be lying there already. */
const LEAST_MS = 20;
const PLAIN_PORT = 80;
const PLAIN_MS = 900;

/** What of the organisation's servers can be reached from here. All of them at once, within 2 s. */
export const reachability = collector({
  section: 'reachability',
  timeoutMs: 4_000,
  async read(system, run) {
    const wanted = run.endpoints.slice(0, ENDPOINTS_MAX);
    if (wanted.length === 0) return absent('the organisation has not listed its servers yet');
    if (system.probes === 'none') return absent('the network was not asked');
    const until = system.clock.elapsed() + ALL_MS;
    const left: TimeLeft = (mostMs) =>
      Math.max(LEAST_MS, Math.min(mostMs, until - system.clock.elapsed()));
    const find = rememberedSearch(system, run);
    const proxies = system.platform === 'linux' ? await proxySettings(system) : [];
    const reached = await Promise.all(
      wanted.map((one) => reach(one, proxies, { find, left }, system, run)),
    );
    const portals = reached.flatMap(({ plain, facts }, at) => {
      const trusted = wanted[at]?.tls === true ? trustOf(facts) : null;
      return plain === undefined ? [] : [judgePlain(facts.host, plain, trusted)];
    });
    return { endpoints: reached.map(({ facts }) => facts), ...worst(portals) };
  },
});

/** Whether the server itself stood at the other end; null when its certificate could not be judged. */
function trustOf({ tls, throughProxy }: Endpoint): boolean | null {
  if (tls?.answer.state === 'answered' && tls.certificate === null) return null;
  return tls?.certificate === 'trusted' && !throughProxy;
}

type Way = {
  readonly find: (host: string) => Promise<readonly string[] | null>;
  readonly left: TimeLeft;
};

/** Several endpoints of one host ask for its addresses once. */
function rememberedSearch(system: System, run: Run): Way['find'] {
  const found = new Map<string, ReturnType<typeof findAddresses>>();
  return (host) => {
    const finding = found.get(host) ?? findAddresses(host, system, run);
    found.set(host, finding);
    return finding;
  };
}

async function reach(
  one: WantedEndpoint,
  proxies: readonly FoundProxy[],
  { find, left }: Way,
  system: System,
  run: Run,
): Promise<{ readonly facts: Endpoint; readonly plain?: PlainAnswer }> {
  const proxy = one.tls ? proxyFor(one, proxies) : undefined;
  const [straight, through] = await Promise.all([
    find(one.host).then(async (addresses) => ({
      addresses,
      ...(await reachStraight(one, addresses ?? [], left, system, run)),
    })),
    proxy?.host === null || proxy?.host === undefined
      ? null
      : find(proxy.host).then((at) => reachThrough(proxy, one, at ?? [], system, run, left)),
  ]);
  const { addresses, plain, ...direct } = straight;
  // The agent itself goes straight; programs of the web go through the proxy where it lets them.
  const way =
    through !== null && (one.kind === 'web' || direct.connect?.state !== 'answered')
      ? through
      : direct;
  const facts: Endpoint = {
    name: clipOr(one.name, '?', 120),
    kind: one.kind,
    host: clipOr(one.host, '?', 255),
    port: one.port,
    addresses: addresses?.length ?? null,
    ...way,
  };
  return plain === undefined ? { facts } : { facts, plain };
}

async function reachStraight(
  one: WantedEndpoint,
  addresses: readonly string[],
  left: TimeLeft,
  system: System,
  run: Run,
): Promise<Found & { readonly plain?: PlainAnswer }> {
  const port = plainPort(one);
  const [found, plain] = await Promise.all([
    reachDirectly(one, addresses, system, run, left),
    port === null || addresses.length === 0
      ? undefined
      : askPlainly(one.host, { addresses, port, timeoutMs: left(PLAIN_MS) }, system, run),
  ]);
  return plain === undefined ? found : { ...found, plain };
}

/** A sign-in page is looked for at the Firstline server's plain side, and where the web is plain anyway. */
function plainPort(one: WantedEndpoint): number | null {
  if (one.kind === 'firstline') return one.tls ? PLAIN_PORT : null;
  return one.kind === 'web' && !one.tls ? one.port : null;
}

function proxyFor(one: WantedEndpoint, proxies: readonly FoundProxy[]): FoundProxy | undefined {
  if (one.kind !== 'web' && one.kind !== 'firstline') return undefined;
  const usable = proxies.filter(
    ({ source, kind, exceptions }) =>
      source !== 'apt' &&
      (kind === 'http' || kind === 'https') &&
      !isExcepted(one.host, exceptions),
  );
  return usable.find(({ kind }) => kind === 'https') ?? usable[0];
}
