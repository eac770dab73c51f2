import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';

const w = defineMessages({
  bytes: { id: 'bytes.b', defaultMessage: '{size, number} B', description: 'A size' },
  kilo: { id: 'bytes.kb', defaultMessage: '{size, number, ::.#} kB', description: 'A size' },
  mega: { id: 'bytes.mb', defaultMessage: '{size, number, ::.#} MB', description: 'A size' },
  giga: { id: 'bytes.gb', defaultMessage: '{size, number, ::.#} GB', description: 'A size' },
  tera: { id: 'bytes.tb', defaultMessage: '{size, number, ::.#} TB', description: 'A size' },
});
const steps = [
  [1e12, w.tera],
  [1e9, w.giga],
  [1e6, w.mega],
  [1e3, w.kilo],
] as const; // as: pairs

/** A size as people write it, in decimal units. */
export function bytesWords(intl: IntlShape, bytes: number): string {
  const [unit, words] = steps.find(([least]) => bytes >= least) ?? [1, w.bytes];
  return intl.formatMessage(words, { size: bytes / unit });
}
