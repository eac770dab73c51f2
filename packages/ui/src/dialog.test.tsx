import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

function Asking(props: { readonly role: 'dialog' | 'alertdialog' }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Delete article</Button>
      <Dialog
        title="Delete this article?"
        role={props.role}
        isOpen={open}
        onClose={() => setOpen(false)}
        acts={
          <>
            <Button autoFocus onPress={() => setOpen(false)}>
              Keep
            </Button>
            <Button kind="danger">Delete</Button>
          </>
        }
      >
        It can be brought back for 30 days.
      </Dialog>
    </>
  );
}

test('a question takes the focus to the harmless answer, keeps it, and gives it back', async () => {
  const user = userEvent.setup();
  render(<Asking role="alertdialog" />);
  await user.click(screen.getByRole('button', { name: 'Delete article' }));

  expect(screen.getByRole('alertdialog', { name: 'Delete this article?' })).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Keep');
  await user.tab();
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Keep');
  await user.keyboard('{Escape}');

  expect(screen.queryByRole('alertdialog')).toBeNull();
  await expect.poll(() => document.activeElement?.textContent).toBe('Delete article');
});
