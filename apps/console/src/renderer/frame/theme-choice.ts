import { followTheme, type ThemeChoice } from '@firstline/ui/theme';
import { useEffect, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useConsole } from '../console-context.ts';

const order: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export const themeWords = defineMessages({
  system: {
    id: 'theme.system',
    defaultMessage: 'Colours: as the computer',
    description: 'Menu line; pressing goes to the next choice',
  },
  light: { id: 'theme.light', defaultMessage: 'Colours: light', description: 'Menu line' },
  dark: { id: 'theme.dark', defaultMessage: 'Colours: dark', description: 'Menu line' },
});

/** The chosen colours, and the way to the next choice; remembered. */
export function useThemeChoice(): readonly [ThemeChoice, () => void] {
  const { remembered } = useConsole();
  const [choice, setChoice] = useState<ThemeChoice>(() => remembered.read('theme', 'system'));
  useEffect(() => followTheme(document, window, choice), [choice]);
  const next = (): void => {
    const after = order[(order.indexOf(choice) + 1) % order.length] ?? 'system';
    setChoice(after);
    remembered.write('theme', after);
  };
  return [choice, next];
}
