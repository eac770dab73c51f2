import { nodeCrypto, publicKeyOf } from '@firstline/connection/node-crypto';
import { openPinFile, type Pins } from '@firstline/connection/pin-file';
import type { OpenTo } from '@firstline/connection/outgoing/outgoing';
import { relayDialler } from '@firstline/connection/relay-socket';
import type { Connection } from '@firstline/connection/connection';
import type { Timers } from '@firstline/connection/timers';
import type { Log } from '@firstline/log/log';
import type { Welcome } from '@firstline/protocol/agents';
import {
  type ShellAsked,
  type ShellEnd,
  shellAsked,
  shellWithdrawn,
} from '@firstline/protocol/remote-shell';
import { scrollback } from '@firstline/remote-shell/scrollback';
import type { Values } from '@firstline/settings/keys';
import type { DeviceKey } from './enrolment/device-key.ts';
import type { EnrolledDevice } from './enrolment/enrolled-device.ts';
import { serverAddress } from './enrolment/server-address.ts';
import type { Intent } from './outbox/intent.ts';
import type { OfflineQueue } from './outbox/offline-queue.ts';
import type { Clock, LiveShell, Presence, StartPtyHost } from './ports.ts';
import { endLeftOvers, openShellJournal } from './remote-shell/shell-journal.ts';
import { openShellSession, type ShellSession } from './remote-shell/shell-session.ts';

/** Shells of this device: at most one at a time, none without a person to ask. */
export interface Shells {
  live(): LiveShell | null;
  /** A shell is live, or somebody is being asked for one. */
  underWay(): boolean;
  /** What the live shell has shown so far, the last 256 KiB of it. */
  scrollback(shellId: string): Uint8Array;
  /** The person's stop; works without any network. */
  stop(shellId: string): void;
  onChange(listener: (shell: LiveShell | null) => void): () => void;
  onShown(listener: (shellId: string, bytes: Uint8Array) => void): () => void;
  /** Ends the shell there is and waits until nothing of it runs. */
  close(): Promise<void>;
}

export async function openShells(options: {
  readonly connection: Connection<Welcome>;
  readonly device: EnrolledDevice;
  readonly key: DeviceKey;
  readonly open: OpenTo;
  readonly pinFile: string;
  /** Shells whose end was not reported yet; what a killed agent left is ended at the next start. */
  readonly journalFile: string;
  readonly presence: Presence | null;
  readonly startPtyHost: StartPtyHost | null;
  readonly queue: OfflineQueue;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  /** What the organisation and the person decided about sessions, when somebody asks for one. */
  readonly decided: () => Pick<Values, 'SessionMode' | 'PermissionTimeoutSeconds'>;
  readonly log: Log;
}): Promise<Shells> {
  const { connection, device, key, presence, startPtyHost, queue, clock, log } = options;
  const pins: Pins = await openPinFile(options.pinFile);
  const journal = await openShellJournal(options.journalFile);
  const iso = () => new Date(clock.now()).toISOString();
  for (const body of await endLeftOvers(journal.left, options.platform, iso)) {
    await report({ type: 'shell.ended', body });
    await journal.strike(body.shellId);
  }
  const changed = new Set<(shell: LiveShell | null) => void>();
  const shown = new Set<(shellId: string, bytes: Uint8Array) => void>();
  let session: ShellSession | null = null;
  let live: LiveShell | null = null;
  let past = scrollback();
  // What the server repeats after a lost link is not a second question.
  const asked = new Set<string>();
  let taking: Promise<unknown> = Promise.resolve();
  const stopAsked = connection.on(shellAsked, (question) => {
    taking = Promise.all([taking, take(question)]);
  });
  const stopWithdrawn = connection.on(shellWithdrawn, ({ shellId }) => {
    if (session?.shellId === shellId) session.withdraw();
  });

  function become(shell: LiveShell | null): void {
    live = shell;
    for (const listener of changed) listener(shell);
  }

  async function take(question: ShellAsked): Promise<void> {
    if (asked.has(question.shellId)) return;
    asked.add(question.shellId);
    const no = refusedAtOnce();
    if (no !== null || !presence || !startPtyHost)
      return report(neverBegan(question, no ?? 'nobody'));
    past = scrollback();
    session = openShellSession(
      {
        presence,
        startPtyHost,
        dialRelay: relayDialler(options.open),
        relayUrl: serverAddress(device.server).relay,
        crypto: nodeCrypto,
        identity: { publicKey: publicKeyOf(key.sealingSecret), privateKey: key.sealingSecret },
        device: { id: device.deviceId, name: device.name },
        pins,
        answerSeconds: options.decided().PermissionTimeoutSeconds,
        timers: options.timers,
        clock,
        platform: options.platform,
      },
      {
        started(shell) {
          become(shell);
          void note(shell.startedAt);
          void report({
            type: 'shell.started',
            body: { shellId: question.shellId, at: shell.startedAt },
          });
        },
        troubled: (detail) => log.warn('A shell did not go well.', { detail }),
        shown(bytes) {
          past.push(bytes);
          for (const listener of shown) listener(question.shellId, bytes);
        },
      },
      question,
    );
    const own = session;
    // A shell that is noted nowhere could outlive a killed agent: then rather none.
    const note = (startedAt: string | null): Promise<void> =>
      journal.note({ shellId: question.shellId, startedAt }).catch(() => own.stop());
    await note(null);
    const { ended } = own;
    const body = { ...(await ended), shellId: question.shellId };
    session = null;
    become(null);
    await report({ type: 'shell.ended', body });
    await journal.strike(question.shellId);
  }

  function refusedAtOnce(): ShellEnd | null {
    if (options.decided().SessionMode === 'off') return 'off-by-policy';
    if (session) return 'busy';
    if (!presence || !startPtyHost) return 'nobody';
    const state = presence.state();
    return state === 'here' ? null : state;
  }

  function neverBegan({ shellId }: ShellAsked, end: ShellEnd): Intent {
    const endedAt = iso();
    return {
      type: 'shell.ended',
      body: { shellId, end, startedAt: null, endedAt, exitCode: null, leftRunning: null },
    };
  }

  async function report(intent: Intent): Promise<void> {
    try {
      await queue.put([intent]);
    } catch (error) {
      log.error('A shell could not be reported.', { intent: intent.type, error });
    }
  }

  return {
    live: () => live,
    underWay: () => session !== null,
    scrollback: (shellId) => (session?.shellId === shellId ? past.read() : new Uint8Array()),
    stop(shellId) {
      if (session?.shellId === shellId) session.stop();
    },
    onChange(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onShown(listener) {
      shown.add(listener);
      return () => shown.delete(listener);
    },
    async close() {
      stopAsked();
      stopWithdrawn();
      session?.stop();
      await taking;
    },
  };
}
