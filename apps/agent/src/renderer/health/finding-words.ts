import type { IntlShape } from 'react-intl';
import type { Health } from '../../bridge/bridge.ts';
import type { z } from 'zod';

type Finding = z.output<typeof Health>['findings'][number];

/** A finding in plain words: what is wrong, and what it means. */
export function findingWords(
  _intl: IntlShape,
  finding: Finding,
): { readonly title: string; readonly text: string } {
  return { title: finding.code, text: '' };
}
