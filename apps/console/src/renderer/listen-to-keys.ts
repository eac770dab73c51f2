import type { Commands } from './commands-store.ts';

/** One listener for all keys of the page. What a component took for itself is left alone. */
export function listenToKeys(page: Document, commands: Commands): () => void {
  const press = (event: KeyboardEvent): void => {
    // Enter while a word is composed belongs to the input method.
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    // A dialog or a menu is a world of its own.
    if (target?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
    const inText = target !== null && takesText(target);
    const pressesButton = target !== null && isPressed(target, event.key);
    if (pressesButton && !event.ctrlKey && !event.metaKey) return;
    if (commands.press(event, inText)) event.preventDefault();
  };
  page.addEventListener('keydown', press);
  return () => page.removeEventListener('keydown', press);
}

/** Enter and Space belong to a focused button or link. */
const isPressed = (target: Element, key: string): boolean =>
  (key === 'Enter' || key === ' ') &&
  target.closest('button, a[href], [role="checkbox"], [role="radio"], [role="tab"], summary') !==
    null;

const takesText = (target: Element): boolean =>
  target.closest(
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], .xterm',
  ) !== null;
