/** What stands where a value was. Readers show these as they are. */
export const marks = {
  privateKey: '‹private key removed›',
  credentials: '‹credentials removed›',
  secret: '‹secret removed›',
  token: '‹token removed›',
  cookie: '‹cookie removed›',
  email: '‹e-mail removed›',
  account: '‹account number removed›',
  accountId: '‹account id removed›',
  encoded: '‹encoded value removed›',
  address: '‹address shortened›',
} as const;

/** The stable mark of the n-th person of this computer. */
export const userMark = (n: number): string => `‹user-${n}›`;

/**
 * Splits a text so that odd items are marks and even ones are not. Only marks of this package count:
 * a foreign ‹…› hides nothing from the rules.
 */
export const splitAtMarks = (text: string): string[] =>
  text.includes('‹') ? text.split(anyMark) : [text];

const anyMark = new RegExp(`(${Object.values(marks).join('|')}|‹user-\\d+›)`);
