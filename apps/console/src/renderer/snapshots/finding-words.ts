import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { IntlShape } from 'react-intl';

/** What a check found, in words: the code as a sentence, and what it measured. */
export function findingWords(
  intl: IntlShape,
  finding: Finding,
): { readonly title: string; readonly text: string } {
  const title = finding.code.replaceAll('-', ' ');
  const text = Object.entries(finding.params)
    .map(
      ([name, value]) =>
        `${sayField(name)} ${typeof value === 'number' ? intl.formatNumber(value) : value}`,
    )
    .join(', ');
  return { title: title.charAt(0).toUpperCase() + title.slice(1), text };
}

/** freeBytes → free bytes; log-errors → log errors. */
export const sayField = (field: string): string =>
  field
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
