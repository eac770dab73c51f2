import type { Outgoing } from './outgoing.ts';

/** How an organisation wants its programs to go out; the keys of its policy. */
export interface NetworkChoice {
  /** The one proxy to take. */
  readonly proxy: string | null;
  /** The address of a script that says which proxy to take. */
  readonly pac: string | null;
  /** A PEM file of authorities to trust beside the others. */
  readonly caFile: string | null;
  readonly useSystemCa: boolean;
}

/** A way out that follows what is decided while the program runs. */
export function followChoice(
  choice: () => NetworkChoice,
  make: (choice: NetworkChoice) => Outgoing,
): Outgoing {
  let made: { readonly of: string; readonly outgoing: Outgoing } | null = null;
  const now = (): Outgoing => {
    const chosen = choice();
    const of = JSON.stringify(chosen);
    if (made?.of !== of) made = { of, outgoing: make(chosen) };
    return made.outgoing;
  };
  return {
    open: (place, signal) => now().open(place, signal),
    fetch: (url, options) => now().fetch(url, options),
    issuerOf: (host) => now().issuerOf(host),
  };
}
