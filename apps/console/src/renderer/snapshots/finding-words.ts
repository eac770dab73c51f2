import { fill } from '@firstline/health-checks/fill';
import { findingWords as known } from '@firstline/health-checks/words';
import type { Finding } from '@firstline/protocol/snapshots/finding';

/** What a check found, in the technician's words. A code of a newer agent is shown as it is named. */
export function findingWords(finding: Pick<Finding, 'code' | 'params'>): {
  readonly title: string;
  readonly text: string;
} {
  const words = Object.hasOwn(known, finding.code) ? known[finding.code]?.technician : undefined;
  if (words === undefined) return { title: capital(sayField(finding.code)), text: '' };
  return { title: fill(words.title, finding.params), text: fill(words.sentence, finding.params) };
}

/** What values are counted in stands beside the value. */
const unit = /(?<=[a-z])(?:Bytes|Ms|Seconds|Dbm|Mbps|Mhz|Celsius|Wh|Share)$/;

/** freeBytes → free; log-errors → log errors. */
export const sayField = (field: string): string =>
  field
    .replace(unit, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
