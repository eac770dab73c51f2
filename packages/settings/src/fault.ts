/** Who said something: the strongest first. */
export const sources = [
  'machine-policy',
  'user-policy',
  /** Command line and environment, on developers' computers only. */
  'command-line',
  'own',
  'default',
] as const;
export type Source = (typeof sources)[number];

/** Something that an administrator has to put right. Everything around it counts all the same. */
export interface Fault {
  readonly source: Source;
  /** The file, registry key or folder. */
  readonly place: string;
  /** Null: the place as a whole. */
  readonly key: string | null;
  readonly code: FaultCode;
  readonly detail: Readonly<Record<string, string | number>>;
  /** What is wrong and what to do, in plain English. */
  readonly problem: string;
}

/** Words of every fault; `{name}` is filled from its details. */
const sentences = {
  'place.unreadable': 'This cannot be read ({code}). Let every account of this computer read it.',
  'place.not-a-file': 'This is no file. Put a JSON file here, or remove it.',
  'place.not-a-folder': 'This is no folder. Put a folder here, or remove it.',
  'place.owner': 'This does not belong to root, so it is not used. Run: chown root:root {path}',
  'place.writable':
    'Others than root may write here (mode {mode}), so it is not used. Run: chmod go-w {path}',
  'place.too-large': 'This has {bytes} bytes and may have {limit}. It is not used.',
  'place.too-many': 'There are {count} files and only the first {limit} are used.',
  'place.not-text': 'This is not UTF-8 text. Save it again as UTF-8.',
  'place.not-json': 'Line {line}, column {column}: {why}. Nothing of this file is used.',
  'place.not-an-object': 'This needs keys and values in curly brackets. Nothing of it is used.',
  'place.silent':
    'Asking the system for its policies failed ({code}). It is asked again within an hour.',
  'key.unknown': 'Firstline knows no such key. It is passed over.',
  'key.misspelt': 'Firstline knows no such key. Did you mean {meant}?',
  'key.twice': 'This is said twice in this file; the last one counts.',
  'key.not-yours': 'Only a policy can decide this. It is passed over.',
  'key.value': 'It needs {wanted}, and has {found}. It is passed over.',
  'key.item': 'It needs {wanted}. {found} is none of them and is passed over; the others count.',
} as const;

/** Every kind of fault, by a code that stays. */
export type FaultCode = keyof typeof sentences;

/** A fault with its words. */
export function fault(
  at: { readonly source: Source; readonly place: string; readonly key?: string },
  code: FaultCode,
  detail: Fault['detail'] = {},
): Fault {
  const problem = sentences[code].replace(/\{(\w+)\}/gu, (whole, name: string) =>
    String(detail[name] ?? whole),
  );
  return { source: at.source, place: at.place, key: at.key ?? null, code, detail, problem };
}
