import type { Pins } from '@firstline/connection/pin-file';
import type { DialRelay } from '@firstline/connection/relay-socket';
import { uuidv7, ShellId, TicketId } from '@firstline/protocol/ids';
import { Refusal } from '@firstline/protocol/refusal';
import { RELAY_PATH } from '@firstline/protocol/relay';
import { askShellEndpoint, endShellEndpoint } from '@firstline/protocol/remote-shell';
import { ANSWER_SECONDS } from '@firstline/remote-shell/frames';
import type { Crypto } from '@firstline/secure-channel/crypto';
import type { Identity } from '@firstline/secure-channel/identity';
import type { ShellView } from '../../bridge/bridge.ts';
import { toBase64 } from '../base64.ts';
import type { AroundShells, OpenShells } from '../ports.ts';
import { keyText } from './device-trust.ts';
import { openShellSession, type ShellSession } from './shell-session.ts';

/** Ended shells whose last word can still be asked for. */
const KEPT = 50;

/** What only a console on a computer has: a key of its own, remembered keys, a way to the relay. */
export interface ShellRim {
  readonly identity: Identity;
  readonly pins: Pins;
  readonly crypto: Crypto;
  readonly dialRelay: DialRelay;
}

/** All shells of the technician who is signed in. */
export const shellsOver =
  (rim: ShellRim): OpenShells =>
  (around) => {
    const { api, tell, clock, log } = around;
    const sessions = new Map<string, ShellSession>();
    const ports = { ...rim, clock, me: around.me, relayUrl: relayUrl(around.server) };

    const endOnServer = async (shellId: string): Promise<void> => {
      try {
        await api.call(endShellEndpoint, { params: { shellId: ShellId.parse(shellId) } });
      } catch (error) {
        // The device was told through the link, or will see that the link is gone; both end the shell.
        log('shell.end-not-recorded', { why: error instanceof Refusal ? error.code : 'unknown' });
      }
    };
    const changed = (view: ShellView): void => {
      tell('shell.changed', view);
      // The device does not know that this console refused its key; the server is asked to let it go.
      if (view.end === 'key-changed' || view.end === 'unverified') void endOnServer(view.shellId);
    };
    const forgetOldest = (): void => {
      for (const [shellId, session] of sessions) {
        if (sessions.size <= KEPT) return;
        if (session.view().state === 'ended') sessions.delete(shellId);
      }
    };

    return {
      async ask(question) {
        const shellId = ShellId.parse(uuidv7(clock.now(), around.random(10)));
        const answer = await api.call(askShellEndpoint, {
          body: {
            shellId,
            ticketId: TicketId.parse(question.ticketId),
            why: question.why,
            minutes: question.minutes,
            sealingKey: keyText(rim.identity.publicKey),
          },
        });
        forgetOldest();
        const view = firstView(around, question, shellId, answer.device);
        const session = openShellSession(
          ports,
          {
            changed,
            shown: (bytes) => tell('shell.shown', { shellId, data: toBase64(bytes) }),
            cutOff: () => log('shell.paste-cut-off', {}),
          },
          {
            view,
            deviceId: answer.shell.deviceId,
            sealingKey: answer.device.sealingKey,
            relayTicket: answer.relayTicket,
          },
        );
        sessions.set(shellId, session);
        return session.view();
      },
      get: (shellId) => sessions.get(shellId)?.view() ?? null,
      write: (shellId, data) => sessions.get(shellId)?.write(data),
      resize: (shellId, columns, rows) => sessions.get(shellId)?.resize(columns, rows),
      drawn: (shellId, bytes) => sessions.get(shellId)?.drawn(bytes),
      async end(shellId) {
        const session = sessions.get(shellId);
        if (!session || session.view().state === 'ended') return;
        session.end();
        await endOnServer(shellId);
      },
      recorded(shell) {
        if (shell.end !== null) sessions.get(shell.id)?.recorded(shell.end, shell.exitCode);
      },
      async close() {
        const open = [...sessions.keys()];
        await Promise.all(open.map((shellId) => this.end(shellId)));
      },
    };
  };

const relayUrl = (server: string): string => `${server.replace(/^http/, 'ws')}${RELAY_PATH}`;

const firstView = (
  around: AroundShells,
  question: { readonly ticketId: string; readonly why: string; readonly minutes: number },
  shellId: string,
  device: { readonly name: string; readonly person: string },
): ShellView => ({
  shellId,
  ticketId: question.ticketId,
  ticketNumber: around.ticketNumber(question.ticketId),
  deviceName: device.name,
  person: device.person,
  why: question.why,
  minutes: question.minutes,
  state: 'connecting',
  code: null,
  firstUse: false,
  answerBefore: null,
  answerSeconds: ANSWER_SECONDS,
  account: null,
  startedAt: null,
  endsAt: null,
  endedAt: null,
  end: null,
  exitCode: null,
  linkMs: null,
});
