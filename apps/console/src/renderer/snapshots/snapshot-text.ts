import type { StateChange } from '@firstline/protocol/snapshots/changes';
import type { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import { changeSaid } from './changes/change-words.ts';
import { lastField } from './evidence-words.ts';
import { findingWords } from './finding-words.ts';
import { valueWords } from './value-words.ts';

const w = defineMessages({
  causes: {
    id: 'snapshot.text.causes',
    defaultMessage: 'What changed and may be the cause:',
    description: 'Before a list in copied text',
  },
});

/** The findings and what may have caused them as Markdown, to put into a ticket. */
export function snapshotAsText(
  intl: IntlShape,
  snapshot: Snapshot,
  device: string,
  likely: readonly StateChange[],
): string {
  const time = intl.formatDate(snapshot.takenAt, { dateStyle: 'medium', timeStyle: 'short' });
  const findings = snapshot.findings.flatMap((finding) => {
    const { title, text } = findingWords(finding);
    const evidence = finding.evidence.map(
      ({ section, path, value }) =>
        `  - \`${section}.${path}\`: ${valueWords(intl, { field: lastField(path), value })}`,
    );
    return [`- **${title}**${text === '' ? '' : `: ${text}`}`, ...evidence];
  });
  const causes = likely.map((change, at) => `${at + 1}. ${changeSaid(intl, change)}`);
  return [
    `${device}, ${time}`,
    '',
    ...findings,
    ...(causes.length === 0 ? [] : ['', intl.formatMessage(w.causes), '', ...causes]),
  ].join('\n');
}
