import type { Endpoint } from '@firstline/protocol/snapshots/reachability';
import type { Run } from '../collector.ts';
import type { Handshake, Heard, Line, System } from '../system/system.ts';
import { heldBack, progressOf } from './tcp-progress.ts';

type Verdict = Endpoint['largePackets'];

/** Less than this fits into packets that even a narrow way lets through. */
const LARGE_BYTES = 1_000;
/** One loss is an accident. The kernel repeats after some 200, 600 and 1,400 ms. */
const REPEATS_MIN = 2;

/**
 * Whether large packets arrive where small ones do, from what became of a small question (a handshake)
 * and a large one over two lines to the same server. An answer settles it. Silence does not: a server
 * may be mute. But its kernel acknowledges what arrives, and ours says what was acknowledged.
 */
export async function judgeLarge(
  small: { readonly line: Line; readonly handshake: Handshake },
  large: { readonly line: Line; readonly heard: Heard },
  system: System,
  run: Run,
): Promise<Verdict> {
  if (large.heard.state === 'answered') return 'pass';
  if (large.heard.state === 'refused') return 'unknown';
  const [ofLarge, ofSmall] = await Promise.all([
    progressOf(large.line.localPort, system.files),
    progressOf(small.line.localPort, system.files),
  ]);
  if (ofLarge === null) return 'unknown';
  const smallArrived = small.handshake.state === 'answered' || ofSmall?.unacknowledgedBytes === 0;
  if (ofLarge.unacknowledgedBytes > 0) {
    const stuck = ofLarge.unacknowledgedBytes >= LARGE_BYTES && ofLarge.repeats >= REPEATS_MIN;
    return stuck && smallArrived ? 'lost' : 'unknown';
  }
  if (small.handshake.state !== 'silent') return 'pass';
  // Both questions arrived and no answer came: its large packets are lost if a small one behind them came.
  const ports = [small.line.localPort, large.line.localPort];
  const held = await heldBack(ports, system, run.signal);
  return held === null ? 'unknown' : held > 0 ? 'lost' : 'pass';
}
