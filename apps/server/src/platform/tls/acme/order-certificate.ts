import { type Certificate, readCertificate } from '../certificate.ts';
import type { Kept } from './kept.ts';

/** How often the authority is asked whether it has looked: a second, two, four … about two minutes in all. */
const POLLS = { backoffAttempts: 12, backoffMin: 1_000, backoffMax: 15_000 } as const; // as const: acme-client's own shape

export interface Order {
  /** The authority's directory. */
  readonly directory: string;
  readonly email: string | null;
  readonly domains: readonly string[];
  readonly kept: Pick<Kept, 'account' | 'keepAccount'>;
  /** What is to be answered on port 80 for a token, until it is taken back with null. */
  readonly answer: (token: string, keyAuthorization: string | null) => void;
}

/** Gets a certificate with a new key: proves each name by answering on port 80. Loads what it needs when it is needed. */
export async function orderCertificate(order: Order): Promise<Certificate> {
  const { default: acme } = await import('acme-client');
  const kept = order.kept.account();
  const accountKey = kept ?? String(await acme.crypto.createPrivateEcdsaKey());
  if (kept === null) order.kept.keepAccount(accountKey);
  const client = new acme.Client({ directoryUrl: order.directory, accountKey, ...POLLS });
  const [key, csr] = await acme.crypto.createCsr(
    { altNames: [...order.domains] },
    await acme.crypto.createPrivateEcdsaKey(),
  );
  const cert = await client.auto({
    csr,
    ...(order.email !== null && { email: order.email }),
    termsOfServiceAgreed: true,
    challengePriority: ['http-01'],
    // Whether the name leads here is the authority's question; we may stand behind a router that we cannot pass.
    skipChallengeVerification: true,
    challengeCreateFn: async (_authorization, { token }, keyAuthorization) =>
      order.answer(token, keyAuthorization),
    challengeRemoveFn: async (_authorization, { token }) => order.answer(token, null),
  });
  return readCertificate(cert, String(key));
}
