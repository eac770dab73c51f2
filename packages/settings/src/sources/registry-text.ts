/** A value of the registry: text, a number, or the lines of a multi-line text. */
export type RegistryValue = string | number | readonly string[];

/** A key with its values, and with those keys right below it whose values are a numbered list. */
export interface RegistryTree {
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

const HEADING = /^HKEY_[A-Z_]+\\/u;
const VALUE = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/u;

/**
 * What `reg query KEY /s` prints: the whole name of a key on a line of its own, and below it a line for
 * each value, with four blanks around its name, its kind and its content. Nothing of it is translated but
 * the name of the default value, which is in brackets and passed over.
 */
export function registryTree(text: string): RegistryTree {
  const values = new Map<string, RegistryValue>();
  const lists = new Map<string, Map<number, string>>();
  let top: string | null = null;
  let below: string | null = null;
  for (const line of text.split(/\r?\n/u)) {
    if (HEADING.test(line)) {
      top ??= line.trimEnd();
      below = line.trimEnd() === top ? null : line.trimEnd().slice(top.length + 1);
      if (below !== null) lists.set(below, new Map());
      continue;
    }
    const [, name = '', kind = '', content = ''] = VALUE.exec(line) ?? [];
    if (name === '' || name.startsWith('(')) continue;
    if (below === null) values.set(name, valueOf(kind, content));
    else if (/^\d{1,6}$/u.test(name)) lists.get(below)?.set(Number(name), content);
  }
  return {
    values,
    lists: new Map([...lists].map(([name, items]) => [name, inOrder(items)])),
  };
}

const inOrder = (items: ReadonlyMap<number, string>): readonly string[] =>
  [...items].sort(([a], [b]) => a - b).map(([, item]) => item);

function valueOf(kind: string, content: string): RegistryValue {
  if (kind === 'REG_DWORD' || kind === 'REG_QWORD') return Number(content);
  if (kind === 'REG_MULTI_SZ') return content === '' ? [] : content.split('\\0');
  return content;
}
