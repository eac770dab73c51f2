/** The names of a snapshot's parts, as the person at the computer reads them. */
import { sectionWords } from '@firstline/health-checks/section-words';
import { sectionLabelId } from '@firstline/protocol/snapshots/sections';
import type { IntlShape } from 'react-intl';

const english: Readonly<Record<string, { readonly title: string }>> = sectionWords;

/** A part without a name here comes from a newer agent: its own word must do. */
export function sectionName(intl: IntlShape, section: string): string {
  const known = Object.hasOwn(english, section) ? english[section] : undefined;
  if (!known) return section;
  const id = sectionLabelId(section);
  return id in intl.messages ? intl.formatMessage({ id }) : known.title;
}
