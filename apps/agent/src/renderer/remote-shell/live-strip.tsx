import { Button } from '@firstline/ui/button';
import { Mark } from '@firstline/ui/mark';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { frameStyle } from '../frame.tsx';
import { givenName } from '../tickets/select.ts';
import { clockFace } from './duration.ts';

export const liveWords = defineMessages({
  connected: {
    id: 'live.connected',
    defaultMessage: '{name} is connected',
    description: 'A technician has a live shell on this computer',
  },
  stop: { id: 'live.stop', defaultMessage: 'Stop now', description: 'Ends the live shell at once' },
  watch: {
    id: 'live.watch',
    defaultMessage: 'Read along',
    description: 'Opens the window that shows what the technician does',
  },
  stopped: {
    id: 'live.stopped',
    defaultMessage: 'Stopped. Nothing is connected.',
    description: 'After a shell ended',
  },
});

/** While someone is connected, every screen of the popover says so first. */
export function LiveStrip() {
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(1_000);
  const shell = useFacts((facts) => facts.shell);
  if (shell === null) return null;
  return (
    <section className={frameStyle('live')}>
      <Mark size={16} filled />
      <div>
        <div className={frameStyle('live-words')}>
          {intl.formatMessage(liveWords.connected, { name: givenName(shell.technician) })}{' '}
          <span role="timer" aria-live="off">
            {clockFace(now - Date.parse(shell.startedAt))}
          </span>
        </div>
        <Button kind="link" onPress={() => void agent.call('window.open-read-along', {})}>
          {intl.formatMessage(liveWords.watch)}
        </Button>
      </div>
      <Button
        kind="session"
        onPress={() => void agent.call('shell.stop', { shellId: shell.shellId })}
      >
        {intl.formatMessage(liveWords.stop)}
      </Button>
    </section>
  );
}
