import { createBackoff } from '@firstline/connection/backoff';
import {
  type SignedIn,
  signInByLinkEndpoint,
  signInEndpoint,
  signOutEndpoint,
  whoAmIEndpoint,
} from '@firstline/protocol/auth';
import { Refusal } from '@firstline/protocol/refusal';
import type { Session } from '../../bridge/bridge.ts';
import type { Api } from '../api.ts';
import type { Clock, Log, Random, TokenVault } from '../ports.ts';

export interface SignIn {
  session(): Session;
  token(): string | null;
  withPassword(email: string, password: string): Promise<Session>;
  byLink(code: string): Promise<Session>;
  signOut(): Promise<Session>;
  /** The server no longer knows the session; who it was stays known, so that drafts stay theirs. */
  expire(): void;
  /** Looks for a kept session; tries again by itself while the server is out of reach. */
  resume(): Promise<void>;
  close(): void;
}

export function createSignIn(needs: {
  readonly server: string;
  readonly shells: boolean;
  readonly vault: TokenVault;
  readonly api: () => Api;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly changed: (session: Session, before: Session) => void;
  /** A kept session could not be looked up: the server is out of reach until then, ISO. */
  readonly unreachable: (retryAt: string) => void;
}): SignIn {
  const { vault } = needs;
  const backoff = createBackoff(() => (needs.random(1)[0] ?? 0) / 256);
  let token: string | null = null;
  let cancelRetry = (): void => undefined;
  let session: Session = {
    state: 'unknown',
    me: null,
    organisation: null,
    trust: null,
    server: needs.server,
    shells: needs.shells,
  };

  function become(change: Partial<Session>): Session {
    const before = session;
    session = { ...session, ...change };
    needs.changed(session, before);
    return session;
  }
  const nobody = { state: 'signed-out', me: null, organisation: null, trust: null } as const;

  async function enter(answer: SignedIn): Promise<Session> {
    cancelRetry();
    backoff.reset();
    if (answer.token !== null) {
      token = answer.token;
      await vault.write(answer.token);
    }
    const { me, organisation, trust } = answer;
    return become({ state: 'signed-in', me, organisation, trust });
  }

  async function resume(): Promise<void> {
    if (vault.keep === 'token') {
      token = await vault.read();
      if (token === null) {
        become(nobody);
        return;
      }
    }
    try {
      await enter(await needs.api().call(whoAmIEndpoint));
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.code === 'server.unreachable') {
        needs.log('sign-in: server out of reach');
        const pause = backoff.next();
        needs.unreachable(new Date(needs.clock.now() + pause).toISOString());
        cancelRetry = needs.clock.after(pause, () => void resume());
        return;
      }
      token = null;
      await vault.write(null);
      become(nobody);
    }
  }

  return {
    session: () => session,
    token: () => token,
    withPassword: async (email, password) =>
      enter(
        await needs.api().call(signInEndpoint, { body: { email, password, keep: vault.keep } }),
      ),
    byLink: async (code) =>
      enter(await needs.api().call(signInByLinkEndpoint, { body: { code, keep: vault.keep } })),
    async signOut() {
      cancelRetry();
      try {
        await needs.api().call(signOutEndpoint);
      } catch (cause) {
        // Signing out of an ended session is done already; out of reach, the server forgets it by its date.
        needs.log('sign-in: sign-out not confirmed', {
          why: cause instanceof Refusal ? cause.code : 'unknown',
        });
      }
      token = null;
      await vault.write(null);
      return become(nobody);
    },
    expire() {
      if (session.state !== 'signed-in') return;
      token = null;
      become({ state: 'expired' });
    },
    resume,
    close: () => cancelRetry(),
  };
}
