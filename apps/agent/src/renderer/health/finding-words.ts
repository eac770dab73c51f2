import { fill, spelled } from '@firstline/health-checks/fill';
import { findingWords as english } from '@firstline/health-checks/words';
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import type { Finding } from '../../bridge/bridge.ts';

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
  since: {
    id: 'finding.since',
    defaultMessage: 'Since {date}',
    description: 'Since when; a time today, or a date as 1 November',
  },
});

/** A finding in plain words: what is wrong, and what it means. English comes from the checks themselves. */
export function findingWords(
  intl: IntlShape,
  finding: Pick<Finding, 'code' | 'params'>,
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

/** Since when: the time today, the date before. */
export function sinceWords(intl: IntlShape, iso: string, now: number): string {
  const today = intl.formatDate(iso) === intl.formatDate(now);
  const date = today
    ? intl.formatTime(iso)
    : intl.formatDate(iso, { day: 'numeric', month: 'long' });
  return intl.formatMessage(newer.since, { date });
}

/** What follows from a finding, in its place; null when its words need what only that finding would know. */
export function consequenceTitle(
  intl: IntlShape,
  code: string,
  params: Finding['params'],
): string | null {
  const words = Object.hasOwn(english, code) ? english[code]?.employee : undefined;
  const needed = [...(words?.title ?? '').matchAll(/\{(\w+)\}/g)];
  if (!words || needed.some(([, name = '']) => !Object.hasOwn(params, name))) return null;
  return findingWords(intl, { code, params }).title;
}
