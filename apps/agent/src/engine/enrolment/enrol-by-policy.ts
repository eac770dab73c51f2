import type { Timers } from '@firstline/connection/timers';
import type { Log } from '@firstline/log/log';
import { Refusal, type RefusalCode } from '@firstline/protocol/refusal';
import type { AgentState } from '../../bridge/bridge.ts';
import type { Settings } from '../settings/settings.ts';
import type { TokenFile } from './token-file.ts';

/** Between attempts without an answer, milliseconds: a span that doubles, and each wait drawn from its upper half. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** How often the file is looked at while there is nothing to try, milliseconds. */
const LOOK_MS = 60_000;
/** How often a device looks whether another token was put there, milliseconds. */
const TIDY_MS = 15 * 60_000;

/** Noes that pass by themselves. */
const passing: ReadonlySet<RefusalCode> = new Set([
  'server.unreachable',
  'server.busy',
  'server.storage-full',
  'request.too-many',
  'device.storage-full',
  'internal',
]);
/** Nobody can enrol with such a token any more. */
const dead: ReadonlySet<RefusalCode> = new Set([
  'enrolment.token-unknown',
  'enrolment.token-used',
  'enrolment.token-expired',
  'enrolment.token-revoked',
]);

export interface PolicyEnrolment {
  /** The network may be another one, or a proxy was told who we are: tries at once. */
  hint(): void;
  close(): Promise<void>;
}

/**
 * Makes this computer a device by what the installer left: the server's address in the policy and a token in
 * a file. Without a connection it tries by itself until there is one. A server that says no is not asked
 * again before token, address or fingerprint are others. Cut short at any point it does the same again, harmlessly.
 * Whoever is a device needs no token, and takes away what lies there, also one that was put there later.
 */
export function enrolByPolicy(needs: {
  readonly settings: Settings;
  readonly tokenFile: TokenFile;
  readonly isDevice: () => boolean;
  readonly enrol: (at: { readonly server: string; readonly token: string }) => Promise<unknown>;
  readonly tell: (setUp: AgentState['setUp'], trouble?: AgentState['trouble']) => void;
  readonly timers: Timers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}): PolicyEnrolment {
  const { settings, tokenFile, isDevice, tell, timers, log } = needs;
  let cancel = (): void => {};
  let failures = 0;
  /** What a server said no to, and how; null after something changed. */
  let refused: { readonly to: string; readonly told: AgentState['setUp'] } | null = null;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  const again = (ms: number): void => {
    cancel();
    if (!closed) cancel = timers.after(ms, () => void soon());
  };
  /** One look at a time; what is asked for meanwhile follows. */
  function soon(): Promise<void> {
    cancel();
    looking = looking.then(look).catch((error: unknown) => {
      log.error('Enrolling by policy had trouble.', { error });
      again(LOOK_MS);
    });
    return looking;
  }

  async function look(): Promise<void> {
    if (closed) return;
    const { ServerUrl: server, RootFingerprint: fingerprint } = settings.now().values;
    if (isDevice()) return tidy();
    if (server === null) return tell(null);
    const held = await tokenFile.read();
    if (held.state !== 'there') {
      tell(noToken(held, tokenFile.path));
      return again(LOOK_MS);
    }
    // All that a no depends on and that somebody here can change.
    const asked = `${server} ${held.token} ${fingerprint}`;
    if (refused?.to === asked) {
      tell(refused.told);
      return again(LOOK_MS);
    }
    await attempt(server, held.token, asked);
  }

  async function attempt(server: string, token: string, asked: string): Promise<void> {
    tell({ state: 'asking', server, nextAt: null, refusal: null, detail: {} });
    try {
      await needs.enrol({ server, token });
    } catch (error) {
      const no = error instanceof Refusal ? error : new Refusal('internal', {}, { cause: error });
      return refusedBy(server, asked, no);
    }
    failures = 0;
    log.info('Enrolled by policy.', { server });
    await tidy();
  }

  async function refusedBy(server: string, asked: string, no: Refusal): Promise<void> {
    const { code, detail } = no;
    // Somebody was quicker at this computer.
    if (isDevice()) return tidy();
    log.warn('Not enrolled yet.', { server, refusal: code, detail, error: no.cause });
    if (passing.has(code)) {
      const span = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      failures = Math.min(failures + 1, 20);
      const waitMs = span / 2 + needs.random() * (span / 2);
      const nextAt = new Date(needs.now() + waitMs).toISOString();
      const { hop, ...facts } = detail;
      tell(
        { state: 'waiting', server, nextAt, refusal: code, detail },
        typeof hop === 'string' ? { code: hop, facts } : null,
      );
      return again(waitMs);
    }
    const told = { state: 'refused', server, nextAt: null, refusal: code, detail } as const; // the literal
    refused = { to: asked, told };
    // A token for everybody of this computer is taken away when nobody can use it any more.
    if (settings.now().values.KeepEnrolmentToken && dead.has(code)) await takeAway();
    tell(told);
    again(LOOK_MS);
  }

  /** For a device: a secret does not lie about, except where others of this computer are to use it. */
  async function tidy(): Promise<void> {
    const { ServerUrl: server, KeepEnrolmentToken: keep } = settings.now().values;
    // Without a server of the policy, the file is not ours to judge.
    const held = server === null || keep ? null : await tokenFile.read();
    const isTidy = held?.state !== 'there' || (await takeAway());
    tell(null);
    if (isTidy) again(TIDY_MS);
  }

  async function takeAway(): Promise<boolean> {
    const gone = await tokenFile.empty();
    if (gone) log.info('The enrolment token was taken away.', { file: tokenFile.path });
    else log.warn('The enrolment token could not be taken away.', { file: tokenFile.path });
    return gone;
  }

  const stopSettings = settings.onChange(() => void soon());
  void soon();

  return {
    hint() {
      if (closed || isDevice()) return;
      failures = 0;
      void soon();
    },
    close() {
      closed = true;
      cancel();
      stopSettings();
      return looking;
    },
  };
}

function noToken(
  held: Exclude<Awaited<ReturnType<TokenFile['read']>>, { state: 'there' }>,
  file: string,
): AgentState['setUp'] {
  const detail = held.state === 'wrong' ? { file, problem: held.problem } : { file };
  const state = ({ missing: 'no-token', emptied: 'token-spent', wrong: 'token-wrong' } as const)[
    held.state
  ];
  return { state, server: null, nextAt: null, refusal: null, detail };
}
