import { Updates } from '@firstline/desktop/renderer/updates';
import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { useUpdates } from './use-updates.ts';

const w = defineMessages({
  title: {
    id: 'about.console.title',
    defaultMessage: 'About Firstline Console',
    description: 'Dialog title',
  },
  version: {
    id: 'about.console.version',
    defaultMessage: 'Version {version}',
    description: 'Which version of the console runs',
  },
  page: {
    id: 'about.console.page',
    defaultMessage: 'This page comes from your server, and is as new as the server is.',
    description: 'In a browser: nothing is installed that could be updated',
  },
  close: { id: 'about.console.close', defaultMessage: 'Close', description: 'Button' },
});

/** Which version this is, and where its updates stand. */
export function AboutDialog(props: { readonly onClose: () => void }) {
  const intl = useIntl();
  const { bridge } = useConsole();
  const organisation = useSession((state) => state.session.organisation);
  const view = useUpdates();
  return (
    <Dialog
      title={intl.formatMessage(w.title)}
      isOpen
      onClose={props.onClose}
      acts={
        <Button autoFocus onPress={props.onClose}>
          <FormattedMessage {...w.close} />
        </Button>
      }
    >
      {view === undefined ? null : view === null ? (
        <p>
          <FormattedMessage {...w.page} />
        </p>
      ) : (
        <>
          <p>
            <FormattedMessage {...w.version} values={{ version: view.version }} />
          </p>
          <Updates
            view={view}
            organisation={organisation}
            onCheck={() => void bridge.call('update.check', {})}
            onInstall={() => void bridge.call('update.install', {})}
            onRestart={() => void bridge.call('update.restart', {})}
          />
        </>
      )}
    </Dialog>
  );
}
