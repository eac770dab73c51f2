import type { Log } from '../../../context.ts';
import type { Certificate } from '../certificate.ts';
import type { Certificates } from '../certificates.ts';
import { keepIn, type Tries } from './kept.ts';
import { type Order, orderCertificate } from './order-certificate.ts';
import { believable, covers, renewalAt, restAfter, waitAfter } from './renewal.ts';

/** A timer counts at most 24 days; looking twice a day is enough. */
const LOOK_MS = 12 * 60 * 60 * 1_000;

export interface AcmeCertificatesNeeds {
  readonly directory: string;
  readonly email: string | null;
  readonly domains: readonly string[];
  /** Where account, key and certificate are kept. */
  readonly folder: string;
  readonly log: Log;
  readonly now: () => Date;
  readonly order?: (order: Order) => Promise<Certificate>;
  readonly random?: () => number;
}

export interface AcmeCertificates extends Certificates {
  /** What is to be answered on port 80 for a token; null: nothing is known of it. */
  readonly challenge: (token: string) => string | null;
}

/** Certificates from an authority, ordered and renewed by themselves. The last one serves while a new one fails. */
export function acmeCertificates(needs: AcmeCertificatesNeeds): AcmeCertificates {
  const { domains, log, now, order = orderCertificate, random = Math.random } = needs;
  const kept = keepIn(needs.folder, needs.directory);
  const listeners = new Set<(certificate: Certificate) => void>();
  const challenges = new Map<string, string>();
  let current = kept.certificate();
  let tries = kept.tries();
  let timer: NodeJS.Timeout | undefined;
  let ordering: Promise<void> | null = null;
  let closed = false;

  /** When to order next: at once without a good one, and never before a failure has been waited out. */
  function dueAt(): number {
    const good = current !== null && covers(current, domains) ? current : null;
    const { notBefore, restUntil } = tries;
    const wanted =
      good === null ? 0 : Math.max(renewalAt(good).getTime(), believable(restUntil, now()));
    return Math.max(wanted, believable(notBefore, now()));
  }

  /** What a full disk does not take counts until the server stops, and stops nothing. */
  function keep(what: string, write: () => void): void {
    try {
      write();
    } catch (fault) {
      log.error(`${what} could not be kept for the next start`, {
        reason: wordsOf(fault),
        cure: ROOM,
      });
    }
  }

  function tried(next: Tries): void {
    tries = next;
    keep('what was tried', () => kept.keepTries(next));
  }

  function schedule(): void {
    if (closed) return;
    clearTimeout(timer);
    const wait = Math.min(LOOK_MS, Math.max(0, dueAt() - now().getTime()));
    timer = setTimeout(look, wait).unref();
  }

  function look(): void {
    if (ordering !== null || closed) return;
    if (dueAt() > now().getTime()) return schedule();
    ordering = orderOne().finally(() => {
      ordering = null;
      schedule();
    });
  }

  async function orderOne(): Promise<void> {
    log.info('ordering a certificate', { domains, directory: needs.directory });
    try {
      const fresh = await order({ ...needs, kept, answer });
      keep('the new certificate', () => kept.keepCertificate(fresh));
      const restUntil = new Date(now().getTime() + restAfter(fresh));
      tried({ failures: 0, notBefore: new Date(0), restUntil });
      if (closed) return;
      current = fresh;
      log.info('a new certificate is presented', {
        names: fresh.names,
        expiresAt: fresh.expiresAt.toISOString(),
        renewalAt: renewalAt(fresh).toISOString(),
      });
      if (renewalAt(fresh) < now()) {
        log.warn('the new certificate is old already', {
          validFrom: fresh.validFrom.toISOString(),
          cure: 'Set this computer’s clock: it is ahead of the authority’s.',
          nextTryAt: restUntil.toISOString(),
        });
      }
      for (const listener of listeners) listener(fresh);
    } catch (fault) {
      if (closed) return;
      const failures = tries.failures + 1;
      const notBefore = new Date(now().getTime() + waitAfter(failures, random()));
      tried({ ...tries, failures, notBefore });
      const say = current === null ? log.error : log.warn;
      say('no certificate was issued', {
        domains,
        reason: wordsOf(fault),
        cure: cureOf(fault),
        nextTryAt: notBefore.toISOString(),
      });
    }
  }

  function answer(token: string, keyAuthorization: string | null): void {
    if (keyAuthorization === null) challenges.delete(token);
    else challenges.set(token, keyAuthorization);
  }

  return {
    challenge: (token) => challenges.get(token) ?? null,
    current: () => current,
    onChange: (listener) => void listeners.add(listener),
    look() {
      // Somebody has mended something and does not want to wait.
      tried({ ...tries, notBefore: new Date(0) });
      look();
    },
    start: schedule,
    async close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

const ROOM = 'Make room where the data lies, and see that this account may write there.';

const wordsOf = (fault: unknown): string =>
  fault instanceof Error ? fault.message : String(fault);

/** What to do about a refusal, as far as its own words tell. */
function cureOf(fault: unknown): string {
  const said = fault instanceof Error ? `${fault.message} ${String(fault.cause ?? '')}` : '';
  if (/ENOSPC|EDQUOT|EROFS|EACCES/.test(said)) return ROOM;
  if (/self.signed|unable to (?:get|verify)/i.test(said)) {
    return 'Name the authority’s own root certificate in NODE_EXTRA_CA_CERTS.';
  }
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET/.test(said)) {
    return 'This server must reach FIRSTLINE_ACME_DIRECTORY.';
  }
  if (/rate.?limit|too many/i.test(said)) {
    return 'Wait; try letsencrypt-staging until everything else is right.';
  }
  return 'Each name must lead to this server from outside, with its port 80 open and forwarded to FIRSTLINE_PLAIN_PORT.';
}
