/** Where a server answers on the computer it was tried on. */
const USUAL_SERVER = 'http://127.0.0.1:4600';

/** The server to sign in to: where the organisation says which, nobody else does. */
export function chosenServer(says: {
  readonly policy: string | null;
  readonly commandLine: string | null;
  /** From an earlier command line. */
  readonly kept: string | null;
}): string {
  if (says.policy !== null) return new URL(says.policy).origin;
  return says.commandLine ?? says.kept ?? USUAL_SERVER;
}
