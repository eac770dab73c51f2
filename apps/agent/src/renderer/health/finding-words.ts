import { fill, spelled } from '@firstline/health-checks/fill';
import { findingWords as english } from '@firstline/health-checks/words';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { z } from 'zod';
import type { Health } from '../../bridge/bridge.ts';

type Finding = z.output<typeof Health>['findings'][number];

const newer = defineMessages({
  title: {
    id: 'finding.unknown',
    defaultMessage: 'Something needs a look',
    description: 'A finding of a newer version, without words here',
  },
  text: {
    id: 'finding.unknown-text',
    defaultMessage: 'Send it to IT, they can read more about it.',
    description: 'Under a finding without words',
  },
});

/** A finding in plain words: what is wrong, and what it means. English comes from the checks themselves. */
export function findingWords(
  intl: IntlShape,
  finding: Finding,
): { readonly title: string; readonly text: string } {
  const { code, params } = finding;
  const words = Object.hasOwn(english, code) ? english[code]?.employee : undefined;
  if (!words)
    return { title: intl.formatMessage(newer.title), text: intl.formatMessage(newer.text) };
  const translated = (part: 'title' | 'sentence'): string => {
    const id = `finding.${code}.${part}`;
    const message = intl.messages[id];
    return typeof message === 'string'
      ? intl.formatMessage({ id, defaultMessage: message }, spelled(params))
      : fill(words[part], params);
  };
  return { title: translated('title'), text: translated('sentence') };
}
