/**
 * Why a place was not reached. The names are those of the deployment doctor, which has the words for
 * administrators; facts hold names of servers and figures, nothing of a person.
 */
export type UnreachedCode =
  /** The name is not found. */
  | 'server.dns'
  /** The computer is there, and nothing listens. */
  | 'server.tcp'
  /** Nobody answers at all. */
  | 'port.blocked'
  | 'server.proxy'
  | 'server.tls'
  /** The certificate comes from an authority that this computer does not know. */
  | 'server.ca'
  /** Something on the way, or no Firstline server, answers in place of the agent’s own connection. */
  | 'server.socket';

export type UnreachedFacts = Readonly<Record<string, string | number>>;

/** A place could not be reached, with the hop that failed. */
export class Unreached extends Error {
  override readonly name = 'Unreached';
  readonly code: UnreachedCode;
  readonly facts: UnreachedFacts;
  constructor(code: UnreachedCode, facts: UnreachedFacts, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}

/** The hop that failed, wherever it stands in the causes of an error; null when it is none of these. */
export function unreachedIn(error: unknown): Unreached | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof Unreached) return one;
  }
  return null;
}
