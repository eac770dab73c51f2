import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Menu } from '@firstline/ui/menu';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { SignOutDialog } from '../auth/sign-out-dialog.tsx';
import { useCommand, useConsole, useSession } from '../console-context.ts';
import { AboutDialog } from './about-dialog.tsx';
import { themeWords, useThemeChoice } from './theme-choice.ts';
import sheet from './top-bar.module.css';

const style = classNames(sheet);
const w = defineMessages({
  menu: { id: 'me.menu', defaultMessage: 'You: {name}', description: 'Name of the account menu' },
  signOut: { id: 'me.sign-out', defaultMessage: 'Sign out', description: 'Menu line' },
  about: { id: 'me.about', defaultMessage: 'About and updates', description: 'Menu line' },
  keys: { id: 'me.keys', defaultMessage: 'Keys here', description: 'Menu line: opens the help' },
});

/** Who is signed in, light or dark, and the way out. */
export function AccountMenu() {
  const intl = useIntl();
  const { bridge, commands } = useConsole();
  const me = useSession((state) => state.session.me);
  const drafts = useSession((state) => Object.keys(state.drafts).length);
  const [theme, nextTheme] = useThemeChoice();
  const [asking, setAsking] = useState(false);
  const [about, setAbout] = useState(false);
  const signOut = (): void => {
    if (drafts > 0) setAsking(true);
    else void bridge.call('session.sign-out', {});
  };
  useCommand('sign-out', signOut);
  useCommand('theme', nextTheme);
  if (me === null) return null;
  const name = intl.formatMessage(w.menu, { name: me.name });
  return (
    <>
      <Menu
        label={name}
        trigger={
          <Button className={style('me')} aria-label={name}>
            <span className={style('initials')} data-initials={initialsOf(me.name)} />
            <span className={style('me-name')}>{me.name}</span>
            <Icon of={ChevronDown} size={12} />
          </Button>
        }
        lines={[
          {
            id: 'theme',
            words: intl.formatMessage(themeWords[theme]),
            onAction: nextTheme,
          },
          {
            id: 'keys',
            words: intl.formatMessage(w.keys),
            keys: '?',
            onAction: () => void commands.run('help'),
          },
          {
            id: 'about',
            words: intl.formatMessage(w.about),
            onAction: () => setAbout(true),
          },
          { id: 'rule', line: true },
          { id: 'sign-out', words: intl.formatMessage(w.signOut), onAction: signOut },
        ]}
      />
      {about ? <AboutDialog onClose={() => setAbout(false)} /> : null}
      {asking ? <SignOutDialog drafts={drafts} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};
