import { Announcements } from '@firstline/ui/announce';
import { Toasts } from '@firstline/ui/toast';
import { useEffect } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useStore } from 'zustand';
import { SignIn } from './auth/sign-in.tsx';
import { SignInAgain } from './auth/sign-in-again.tsx';
import { useCommand, useConsole, useSession, useTickets } from './console-context.ts';
import { Frame } from './frame/frame.tsx';
import { useThemeChoice } from './frame/theme-choice.ts';

const w = defineMessages({
  toasts: {
    id: 'app.toasts',
    defaultMessage: 'Messages',
    description: 'Name of where toasts stand',
  },
  close: { id: 'app.toast.close', defaultMessage: 'Close', description: 'Button of a toast' },
  nothing: {
    id: 'app.nothing-to-undo',
    defaultMessage: 'nothing to undo',
    description: 'Why undoing is off',
  },
  title: {
    id: 'app.title',
    defaultMessage: '{count, plural, =0 {Firstline Console} other {({count}) Firstline Console}}',
    description: 'Title of the window; the count is what stands in my queue',
  },
});

/** Signed in: the frame. Expired: the frame stays under the question, so that nothing written is lost. */
export function App() {
  const intl = useIntl();
  const { toasts, announcer, acts } = useConsole();
  const state = useSession((session) => session.session.state);
  const mine = useTickets((tickets) => tickets.counts.mine);
  useThemeChoice();
  const canUndo = useStore(acts.canUndo);
  useCommand('undo', () => void acts.undo(), canUndo ? null : intl.formatMessage(w.nothing));
  useEffect(() => {
    document.title = intl.formatMessage(w.title, { count: mine });
  }, [intl, mine]);
  return (
    <>
      {state === 'signed-in' || state === 'expired' ? <Frame /> : <SignIn />}
      {state === 'expired' ? <SignInAgain /> : null}
      <Toasts
        list={toasts}
        label={intl.formatMessage(w.toasts)}
        closeLabel={intl.formatMessage(w.close)}
      />
      <Announcements from={announcer} />
    </>
  );
}
