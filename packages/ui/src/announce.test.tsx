import { act, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Announcements, makeAnnouncer } from './announce.tsx';

const region = (urgency: string) => document.querySelector(`[aria-live="${urgency}"]`);

test('news goes to the polite region, what cannot wait to the other', () => {
  const announcer = makeAnnouncer();
  render(<Announcements from={announcer} />);

  act(() => announcer.say('5 new tickets'));
  act(() => announcer.say('Stopped', 'assertive'));

  expect(region('polite')?.textContent).toBe('5 new tickets');
  expect(region('assertive')?.textContent).toBe('Stopped');
});

test('the same words twice are heard twice', () => {
  const announcer = makeAnnouncer();
  render(<Announcements from={announcer} />);

  act(() => announcer.say('Copied.'));
  const first = region('polite')?.textContent;
  act(() => announcer.say('Copied.'));

  expect(region('polite')?.textContent).not.toBe(first);
  expect(region('polite')?.textContent?.trim()).toBe('Copied.');
});
