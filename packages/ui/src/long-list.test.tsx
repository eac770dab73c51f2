import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { LongList } from './long-list.tsx';

/** jsdom has no layout: the height of twenty rows is given to it. */
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 720 });

function Tickets(props: { readonly count: number; readonly onOpen: (index: number) => void }) {
  const [cursor, setCursor] = useState(0);
  return (
    <LongList
      id="queue"
      label="Tickets"
      count={props.count}
      rowHeight={36}
      cursor={cursor}
      onCursor={setCursor}
      canHold={(index) => index !== 1}
      onOpen={props.onOpen}
      rowKey={String}
      row={(index) => `Ticket ${index}`}
    />
  );
}

test('a hundred thousand rows draw only those in sight and say their place in the whole', () => {
  render(<Tickets count={100_000} onOpen={() => {}} />);

  const rows = screen.getAllByRole('option');
  expect(rows.length).toBeLessThan(40);
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('100000');
});

test('keys move the cursor, skip headings, reach the end and open what the cursor is on', () => {
  const opened: number[] = [];
  render(<Tickets count={100_000} onOpen={(index) => opened.push(index)} />);
  const list = screen.getByRole('listbox', { name: 'Tickets' });
  const active = () => list.getAttribute('aria-activedescendant');

  fireEvent.keyDown(list, { key: 'j' });
  expect(active()).toBe('queue-2');
  fireEvent.keyDown(list, { key: 'k' });
  expect(active()).toBe('queue-0');
  fireEvent.keyDown(list, { key: 'End' });
  expect(active()).toBe('queue-99999');
  expect(screen.getByRole('option', { name: 'Ticket 99999' })).toBeTruthy();
  fireEvent.keyDown(list, { key: 'Enter' });
  expect(opened).toEqual([99_999]);
});
