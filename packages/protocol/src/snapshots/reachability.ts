import { z } from 'zod';
import { Answer } from './probe.ts';
import { count, facts, instant, words } from './shape.ts';

/** What a certificate was worth. `untrusted`: issued by nobody whom this computer knows. */
export const CertificateVerdict = z.enum([
  'trusted',
  'expired',
  'not-yet-valid',
  'wrong-name',
  'self-signed',
  'untrusted',
]);

/** A server that the organisation wants its computers to reach. */
export const Endpoint = facts({
  /** As the organisation calls it: `Mail`, `Firstline`. */
  name: words(120),
  kind: z.enum(['firstline', 'web', 'mail', 'vpn', 'files', 'directory', 'other']),
  host: words(255),
  port: z.int().min(1).max(65_535),
  /** Addresses its name leads to. 0: the name is not found. Null when it was not looked up, or nobody answered in time. */
  addresses: count.nullable(),
  /** The way is through a proxy. */
  throughProxy: z.boolean(),
  connect: Answer.nullable(),
  /** Null where no TLS is spoken, or none was reached. */
  tls: facts({
    /** What the handshake brought; a server that accepts and says nothing is `silent`. */
    answer: Answer,
    certificate: CertificateVerdict.nullable(),
    issuer: words().nullable(),
    subject: words().nullable(),
    validFrom: instant.nullable(),
    validUntil: instant.nullable(),
    protocol: words(20).nullable(),
  }).nullable(),
  /** A large question got through as a small one did. `lost`: only small packets arrive. */
  largePackets: z.enum(['pass', 'lost', 'unknown']),
});
export type Endpoint = z.infer<typeof Endpoint>;

/** What of the organisation's servers can be reached from here. */
export const ReachabilitySection = facts({
  endpoints: z.array(Endpoint).max(30),
  /** A sign-in page stands between this network and the internet. `unknown`: nothing was asked over plain HTTP. */
  captivePortal: z.enum(['none', 'present', 'unknown']),
  /** Where the portal sends people, host only. */
  portalHost: words(255).nullable(),
});
export type ReachabilitySection = z.infer<typeof ReachabilitySection>;
