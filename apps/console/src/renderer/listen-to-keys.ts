import type { Commands, Focus } from './commands-store.ts';

/** One listener for all keys of the page. What a component took for itself is left alone. */
export function listenToKeys(page: Document, commands: Commands): () => void {
  const press = (event: KeyboardEvent): void => {
    // Enter while a word is composed belongs to the input method.
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    // A dialog or a menu is a world of its own.
    if (target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
    const pressesButton = target !== null && isPressed(target, event.key);
    if (pressesButton && !event.ctrlKey && !event.metaKey) return;
    if (commands.press(event, focusOf(target))) event.preventDefault();
  };
  page.addEventListener('keydown', press);
  return () => page.removeEventListener('keydown', press);
}

/** Enter and Space belong to a focused button or link. */
const isPressed = (target: Element, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target.closest('button, a[href], [role="checkbox"], [role="radio"], [role="tab"], summary') !==
    null;

function focusOf(target: Element | null): Focus {
  if (target?.closest('.xterm')) return 'terminal';
  const text =
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
  return target?.closest(text) ? 'text' : 'screen';
}
