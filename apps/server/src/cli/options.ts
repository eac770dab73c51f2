const text = { type: 'string' } as const; // as const: parseArgs wants the literal
const flag = { type: 'boolean' } as const; // as const: same

/** Every option of every command. Each command says which of them it takes. */
export const options = {
  data: text,
  json: flag,
  help: flag,
  all: flag,
  'dry-run': flag,
  'even-without-backup': flag,
  'keep-tokens': flag,
  'no-input': flag,
  replace: flag,
  'without-ledger': flag,
  email: text,
  expect: text,
  format: text,
  group: text,
  hours: text,
  id: text,
  identity: text,
  name: text,
  organisation: text,
  out: text,
  role: text,
  'sign-in-name': text,
  since: text,
  team: text,
  to: text,
  until: text,
  url: text,
  uses: text,
} as const;

export type OptionName = keyof typeof options;
export type Given = {
  readonly [Name in OptionName]?:
    | ((typeof options)[Name]['type'] extends 'string' ? string : boolean)
    | undefined;
};
/** Those with a value. */
export type TextOption = {
  [Name in OptionName]: (typeof options)[Name]['type'] extends 'string' ? Name : never;
}[OptionName];

/** What every command takes. */
export const always: readonly OptionName[] = ['data', 'json', 'help'];
