/** How a name server behaves. */
export type NameServing =
  | 'well'
  | 'servfail'
  | 'refused'
  | 'silent'
  | 'slow'
  | 'invents-names'
  | 'knows-us-not'
  | 'wrong-address';

/** What a TLS server shows of itself. */
export type Certificate =
  | 'good'
  | 'expired'
  | 'not-yet'
  | 'wrong-name'
  | 'self-signed'
  | 'unknown-authority'
  | 'intercepted'
  | 'inspected';

/** How the help desk's server answers an agent that is being rolled out; what is not said is in order. */
export type DeskPlan = {
  /** What answers in its place. */
  readonly pages?: 'portal' | 'elsewhere' | 'bad-gateway';
  /** A door in front cuts WebSockets. */
  readonly cutsSockets?: boolean;
  readonly clockAheadSeconds?: number;
  readonly oldestAgent?: string;
  readonly token?: 'good' | 'used' | 'expired' | 'unknown' | 'revoked';
};

/** How everything behind the gateway behaves; what is not said behaves well. */
export type TownPlan = {
  /** The two name servers. */
  readonly names?: readonly [NameServing, NameServing];
  /** Seconds that the time server is ahead of this machine's clock. */
  readonly timeAheadSeconds?: number;
  /** What the help desk's server shows; `mute` accepts and says nothing. */
  readonly desk?: Certificate | 'mute' | 'closed';
  readonly deskSays?: DeskPlan;
  readonly mail?: Certificate | 'mute' | 'closed';
  /** A sign-in page answers every plain request for the web. */
  readonly portal?: boolean;
  /** `asks`: it wants to know who you are first (407). `refuses`: nobody may (403). */
  readonly proxy?: 'well' | 'asks' | 'refuses';
};

/** Everything that the town serves, by name. */
export const addresses = {
  'ntp.northwind.example': '10.78.0.123',
  'help.northwind.example': '10.78.0.10',
  'mail.northwind.example': '10.78.0.25',
  'proxy.northwind.example': '10.78.0.8',
} as const;

/** The gateway's own address, on the computer's side. */
export const gateway = '10.77.0.1';

export const nameServers = ['10.78.0.53', '10.78.0.54'] as const;

/** Where each server listens, beside 53 and 123. */
export const ports = { desk: 443, mail: 993, web: 80, proxy: 3128, printer: 9100 } as const;
