/** What a person chose; `system` follows the computer. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/**
 * Keeps `data-theme` of the page true to the choice, also when the computer changes its mind.
 * Returns the way to stop.
 */
export function followTheme(page: Document, view: Window, choice: ThemeChoice): () => void {
  const dark = view.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
    page.documentElement.setAttribute('data-theme', theme);
  };
  apply();
  if (choice !== 'system') return () => {};
  dark.addEventListener('change', apply);
  return () => dark.removeEventListener('change', apply);
}
