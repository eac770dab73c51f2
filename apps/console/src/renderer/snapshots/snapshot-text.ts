import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import type { IntlShape } from 'react-intl';
import { findingWords } from './finding-words.ts';
import { valueWords } from './value-words.ts';

/** The findings as Markdown, to put into a ticket. */
export function snapshotAsText(intl: IntlShape, snapshot: Snapshot, device: string): string {
  const time = intl.formatDate(snapshot.takenAt, { dateStyle: 'medium', timeStyle: 'short' });
  const findings = snapshot.findings.flatMap((finding) => {
    const { title, text } = findingWords(finding);
    const evidence = finding.evidence.map(
      ({ section, path, value }) =>
        `  - \`${section}.${path}\`: ${valueWords(intl, { field: path.split('.').at(-1) ?? path, value })}`,
    );
    return [`- **${title}**${text === '' ? '' : `: ${text}`}`, ...evidence];
  });
  return [`${device}, ${time}`, '', ...findings].join('\n');
}
