import type { Finding } from '@firstline/protocol/snapshots/finding';
import { fill } from '../fill.ts';
import { findingWords } from '../words.ts';

/** A whole finding as lines that people can read, for tests: nothing of it is left out. */
export function told(finding: Finding): string[] {
  const words = findingWords[finding.code];
  const said = (one: { readonly title: string; readonly sentence: string } | undefined) =>
    one === undefined
      ? 'no words'
      : `${fill(one.title, finding.params)}. ${fill(one.sentence, finding.params)}`;
  return [
    `${finding.severity} ${finding.code}`,
    said(words?.employee),
    said(words?.technician),
    finding.evidence.map((one) => `${one.section} ${one.path} = ${one.value}`).join('; '),
    `remedy ${finding.remedy ?? 'none'}, since ${finding.since ?? 'unknown'}, hides ${finding.hides.join(' ') || 'nothing'}`,
  ];
}
