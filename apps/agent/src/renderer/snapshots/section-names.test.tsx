import { sectionNames } from '@firstline/protocol/snapshots/sections';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { sectionName } from './section-names.ts';

test('every section of the protocol has a name for people, and no two share one', () => {
  const intl = createIntl({ locale: 'en' });

  const names = sectionNames.map((section) => sectionName(intl, section));

  expect(names.filter((name, index) => name === sectionNames[index])).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(sectionName(intl, 'smell')).toBe('smell');
});
