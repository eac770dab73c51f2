import type { Answer } from '@firstline/protocol/snapshots/probe';
import { clipOr } from '../clip.ts';
import type { System } from '../system/system.ts';
import { dnsAnswer, dnsQuestion, type RecordType } from './dns-message.ts';
import { tenths } from '../read-section.ts';

const PORT = 53;

/**
 * When a question is repeated, milliseconds after the first: a lost datagram is common. A server that is
 * only slow answers the first one late, and that is heard too.
 */
const AGAIN_MS = [150, 450];
export const PATIENCE_MS = 1_000;

/** What a server answered, and which addresses it gave. */
export type Asked = { readonly answer: Answer; readonly addresses: readonly string[] };

/** Asks one server for one record. `ms` is how long the answer took that came, not what was lost before. */
export async function askNameServer(
  address: string,
  wanted: { readonly name: string; readonly type: RecordType; readonly patienceMs?: number },
  system: System,
  signal: AbortSignal,
): Promise<Asked> {
  const first = Math.floor(system.clock.now()) & 0xffff;
  const question = (turn: number) => dnsQuestion((first + turn) & 0xffff, wanted.name, wanted.type);
  const heard = await system.ask({
    address,
    port: PORT,
    bytes: question(0),
    again: AGAIN_MS.map((afterMs, turn) => ({ afterMs, bytes: question(turn + 1) })),
    timeoutMs: wanted.patienceMs ?? PATIENCE_MS,
    signal,
  });
  if (heard.state === 'silent')
    return nothing({ state: 'silent', waitedMs: tenths(heard.waitedMs) });
  if (heard.state === 'refused') {
    return nothing({
      state: 'refused',
      ms: tenths(heard.ms),
      code: clipOr(heard.code, 'error', 60),
    });
  }
  const sentMs = [0, ...AGAIN_MS];
  for (const [turn, afterMs] of sentMs.entries()) {
    const said = dnsAnswer(heard.bytes, (first + turn) & 0xffff);
    if (said === null) continue;
    const ms = tenths(heard.ms - afterMs);
    return said.code === 'NOERROR'
      ? { answer: { state: 'answered', ms }, addresses: said.addresses }
      : nothing({ state: 'refused', ms, code: said.code });
  }
  return nothing({ state: 'refused', ms: tenths(heard.ms), code: 'MALFORMED' });
}

const nothing = (answer: Answer): Asked => ({ answer, addresses: [] });
