import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '@firstline/protocol/refusal';

/** OWASP's first choice for argon2id: some 20 ms and 19 MiB each. */
const ARGON2ID = 2; // the package's enum has no value at run time
const cost = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** At once: more would take every core from the tickets. */
const AT_ONCE = 2;
/** Waiting: a flood of sign-ins is told to come back instead of filling memory. */
const WAITING_MAX = 30;

/** Hashes and checks passwords, a few at a time. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** False for a wrong password. Without a hash it works just as long: an unknown name looks like a wrong password. */
  readonly matches: (password: string, kept: string | null) => Promise<boolean>;
}

export function createPasswords(): Passwords {
  let busy = 0;
  const waiting: (() => void)[] = [];
  let nobodys: Promise<string> | null = null;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= AT_ONCE) {
      if (waiting.length >= WAITING_MAX) throw new Refusal('server.busy', { seconds: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      busy += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  }

  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    async matches(password, kept) {
      nobodys ??= hash('nobody has this password', cost);
      const against = kept ?? (await nobodys);
      const matches = await inTurn(() => verify(against, password));
      return matches && kept !== null;
    },
  };
}
