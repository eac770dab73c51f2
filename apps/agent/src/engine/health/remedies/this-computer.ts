import { lookup } from 'node:dns/promises';
import { mkdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Effects } from './effects.ts';
import { findByPs, findInProc, signalIn } from './programs.ts';
import { runCommands } from './run-command.ts';

/** This computer as remedies may act on it. */
export async function effectsHere(options: {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly account: Effects['account'];
  readonly home: string;
  readonly asideFolder: string;
  readonly nameToFind: Effects['nameToFind'];
  readonly section: Effects['section'];
}): Promise<Effects> {
  const { platform, account, home, asideFolder, nameToFind, section } = options;
  await mkdir(asideFolder, { recursive: true, mode: 0o700 });
  const { run, has, rights } = runCommands(options);
  const program = platform === 'linux' ? findInProc : findByPs(run);
  return {
    platform,
    account,
    home,
    asideFolder,
    nameToFind,
    rights: await rights(),
    run,
    has,
    section,
    program,
    signal: signalIn(program),
    find,
    addresses: (name) => givenTo(networkInterfaces()[name] ?? []),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

/** Asks the system's resolver, as every program does, whatever it remembers included. */
async function find(name: string, limitMs: number): Promise<number | null> {
  const began = performance.now();
  const late = new AbortController();
  const timeout = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), limitMs);
    late.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  // The lookup itself cannot be called off; a late answer is nobody's any more.
  const answer = lookup(name).then(
    () => performance.now() - began,
    () => null,
  );
  const ms = await Promise.race([answer, timeout]);
  late.abort();
  return ms === null ? null : Math.round(ms * 10) / 10;
}

/** Addresses that somebody gave; those that an interface makes up for itself do not count (RFC 3927, RFC 4291). */
export const givenTo = (addresses: readonly { readonly address: string }[]): number =>
  addresses.filter(({ address }) => !address.startsWith('169.254.') && !/^fe[89ab]/i.test(address))
    .length;
