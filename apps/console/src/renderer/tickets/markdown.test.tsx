import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { testConsole } from '../console.test-data.tsx';
import { Markdown } from './markdown.tsx';

const show = (text: string) => {
  const made = testConsole();
  made.answer('address.open', () => ({ ok: true, value: {} }));
  render(<Markdown text={text} />, { wrapper: made.Around });
  return made;
};

test('what people write stays words: no HTML, no pictures, no scripts', () => {
  show(
    '**bold** <img src=x onerror=alert(1)> ![a](https://x/y.png) <script>1</script> [no](javascript:alert(1)) [neither](http://plain)',
  );

  expect(document.querySelector('img, script, a, iframe')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('bold').tagName).toBe('STRONG');
});

test('a link shows where it leads and opens only after a yes', async () => {
  const user = userEvent.setup();
  const made = show('See [the portal](https://evil.example/login?x=1).');

  await user.click(screen.getByRole('button', { name: 'the portal' }));
  expect(screen.getByText('https://evil.example/login?x=1')).toBeDefined();
  expect(made.asked.map(({ name }) => name)).not.toContain('address.open');
  await user.click(screen.getByRole('button', { name: 'Open evil.example' }));

  expect(made.asked.at(-1)).toEqual({
    name: 'address.open',
    input: { address: 'https://evil.example/login?x=1' },
  });
});

test('a new line stays a new line', () => {
  show('one\ntwo');

  expect(document.querySelectorAll('br')).toHaveLength(1);
});
