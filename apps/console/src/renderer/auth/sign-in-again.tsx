import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { SignInForm } from './sign-in-form.tsx';

const w = defineMessages({
  title: { id: 'expired.title', defaultMessage: 'Sign in again', description: 'Dialog title' },
  why: {
    id: 'expired.why',
    defaultMessage: 'Your session has ended. What you wrote is kept here.',
    description: 'Why the dialog stands there',
  },
  other: {
    id: 'expired.other',
    defaultMessage: 'Sign in as someone else',
    description: 'Button: leaves this page',
  },
});

/** Over the page, so that nothing written is lost: the same person goes on where they were. */
export function SignInAgain() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const email = useSession((state) => state.session.me?.email ?? '');
  return (
    <Dialog title={intl.formatMessage(w.title)} isOpen role="alertdialog" onClose={() => undefined}>
      <p className="muted">
        <FormattedMessage {...w.why} />
      </p>
      <SignInForm said={null} email={email} autoFocus />
      <Button kind="link" onPress={() => void bridge.call('session.sign-out', {})}>
        <FormattedMessage {...w.other} />
      </Button>
    </Dialog>
  );
}
