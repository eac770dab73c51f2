import { type Fault, fault, type Source } from '../fault.ts';
import { readJson } from '../json.ts';

/** Keys and values of one policy file; a file that is no JSON object has none. */
export function readPolicyFile(
  at: { readonly source: Source; readonly place: string },
  text: string | null,
): { readonly entries: Readonly<Record<string, unknown>>; readonly faults: readonly Fault[] } {
  if (text === null) return { entries: {}, faults: [fault(at, 'place.not-text')] };
  const read = readJson(text);
  if (read.state === 'broken') {
    const { line, column, why } = read;
    return { entries: {}, faults: [fault(at, 'place.not-json', { line, column, why })] };
  }
  const { value, twice } = read;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { entries: {}, faults: [fault(at, 'place.not-an-object')] };
  }
  return {
    entries: { ...value },
    faults: [...new Set(twice)].map((key) => fault({ ...at, key }, 'key.twice')),
  };
}
