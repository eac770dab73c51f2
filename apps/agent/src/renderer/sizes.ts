import type { IntlShape } from 'react-intl';

const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** A size as people read it: 21 kB, 1.4 MB. Thousands, as file managers count. */
export function saySize(intl: IntlShape, bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return intl.formatNumber(bytes / 1_000 ** step, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  });
}
