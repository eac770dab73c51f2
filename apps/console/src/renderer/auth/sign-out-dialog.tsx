import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';

const w = defineMessages({
  title: { id: 'sign-out.title', defaultMessage: 'Sign out?', description: 'Dialog title' },
  drafts: {
    id: 'sign-out.drafts',
    defaultMessage:
      '{count, plural, one {# draft is not sent yet. It is deleted from this computer when you sign out.} other {# drafts are not sent yet. They are deleted from this computer when you sign out.}}',
    description: 'What signing out costs',
  },
  stay: { id: 'sign-out.stay', defaultMessage: 'Stay', description: 'Button' },
  leave: {
    id: 'sign-out.leave',
    defaultMessage: 'Sign out and delete drafts',
    description: 'Button',
  },
});

/** Signing out deletes what was not sent: asked only when there is something. */
export function SignOutDialog(props: { readonly drafts: number; readonly onClose: () => void }) {
  const intl = useIntl();
  const { bridge } = useConsole();
  return (
    <Dialog
      title={intl.formatMessage(w.title)}
      isOpen
      role="alertdialog"
      onClose={props.onClose}
      acts={
        <>
          <Button autoFocus onPress={props.onClose}>
            <FormattedMessage {...w.stay} />
          </Button>
          <Button kind="danger" onPress={() => void bridge.call('session.sign-out', {})}>
            <FormattedMessage {...w.leave} />
          </Button>
        </>
      }
    >
      <p>
        <FormattedMessage {...w.drafts} values={{ count: props.drafts }} />
      </p>
    </Dialog>
  );
}
