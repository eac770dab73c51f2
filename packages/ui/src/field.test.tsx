import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { TextArea, TextField } from './field.tsx';

function Growing() {
  const [text, setText] = useState('');
  return <TextArea label="Answer" value={text} onChange={setText} rows={[1, 6]} />;
}

test('a growing field is sized by a copy of its text that nobody hears', async () => {
  render(<Growing />);

  await userEvent.type(screen.getByRole('textbox', { name: 'Answer' }), 'one{Enter}two');

  const copy = document.querySelector('[aria-hidden="true"]');
  expect(copy?.getAttribute('data-text')).toBe('one\ntwo');
});

test('an error makes a field invalid and is read with it', () => {
  render(<TextField label="Name" value="x" error="Too short. Add a letter." />);
  const field = screen.getByRole('textbox', { name: 'Name' });

  expect(field.getAttribute('aria-invalid')).toBe('true');
  const described = field.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described.split(' ')[0] ?? '')?.textContent).toBe(
    'Too short. Add a letter.',
  );
});

test('a hidden label still names the field', () => {
  render(<TextField label="Find" hideLabel value="" />);

  expect(screen.getByRole('textbox', { name: 'Find' })).toBeTruthy();
});
