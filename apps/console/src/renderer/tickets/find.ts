import type { TicketRow } from '@firstline/protocol/tickets';

/** What can stand before a colon in the filter. */
export const tokenNames = [
  'status',
  'assignee',
  'priority',
  'device',
  'from',
  'due',
  'has',
  'impact',
] as const;
export type TokenName = (typeof tokenNames)[number];
export interface Token {
  readonly name: TokenName;
  readonly value: string;
}
export interface Find {
  readonly tokens: readonly Token[];
  /** Lower-case words that must all be found. */
  readonly words: readonly string[];
}

/** Tokens and words of a filter text. Quotation marks keep words together: `device:"Floor 3 kiosk"`. */
export function parseFind(text: string): Find {
  const tokens: Token[] = [];
  const words: string[] = [];
  for (const part of text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []) {
    const bare = part.replaceAll('"', '');
    const colon = bare.indexOf(':');
    const name = tokenNames.find((each) => each === bare.slice(0, colon).toLowerCase());
    const value = bare.slice(colon + 1).toLowerCase();
    if (colon > 0 && name !== undefined && value !== '') tokens.push({ name, value });
    else if (bare !== '') words.push(bare.toLowerCase());
  }
  return { tokens, words };
}

/**
 * What of a filter stands as chips, and what is still text. While somebody types, only a token with a space
 * behind it is finished: `has:f` must not become a chip before `has:finding` is written.
 */
export function splitTyped(
  text: string,
  typing: boolean,
): { readonly tokens: readonly Token[]; readonly rest: string } {
  if (!typing) {
    const { tokens, words } = parseFind(text);
    return { tokens, rest: writeFind({ tokens: [], words }) };
  }
  const names = tokenNames.join('|');
  const finished =
    new RegExp(`^(?:\\s*(?:${names}):(?:"[^"]*"|[^\\s"]+)\\s)+`, 'i').exec(text)?.[0] ?? '';
  return { tokens: parseFind(finished).tokens, rest: text.slice(finished.length) };
}

/** The filter text of tokens and words. */
export function writeFind(find: Find): string {
  const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);
  return [
    ...find.tokens.map(({ name, value }) => `${name}:${quoted(value)}`),
    ...find.words.map(quoted),
  ].join(' ');
}

/** A test for rows, made once a filter; `meId` is what `assignee:me` means. */
export function matcher(
  find: Find,
  around: { readonly meId: string | null; readonly nowMs: number },
): (row: TicketRow, text: () => string) => boolean {
  const { tokens, words } = find;
  return (row, text) =>
    tokens.every((token) => fits(row, token, around)) &&
    (words.length === 0 || hasWords(text(), words));
}

function fits(
  row: TicketRow,
  { name, value }: Token,
  around: { readonly meId: string | null; readonly nowMs: number },
): boolean {
  switch (name) {
    case 'status':
      return row.status === value;
    case 'priority':
      return row.priority === value;
    case 'impact':
      return row.impact === value;
    case 'assignee':
      if (value === 'me') return row.assignee !== null && row.assignee.id === around.meId;
      if (value === 'nobody') return row.assignee === null;
      return (row.assignee?.name ?? '').toLowerCase().includes(value);
    case 'from':
      return row.requester.name.toLowerCase().includes(value);
    case 'device':
      return (row.deviceName ?? '').toLowerCase().includes(value);
    case 'due': {
      const left = row.dueAt === null ? null : Date.parse(row.dueAt) - around.nowMs;
      if (value === 'over') return left !== null && left < 0;
      if (value === 'soon') return left !== null && left < 3_600_000;
      return left === null;
    }
    case 'has':
      if (value === 'snapshot') return row.snapshot !== null;
      return (
        value === 'finding' && row.snapshot !== null && row.snapshot.bad + row.snapshot.warn > 0
      );
  }
}

const hasWords = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));
