import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useConsole, useNow, useSession } from '../console-context.ts';
import sheet from './top-bar.module.css';

const style = classNames(sheet);
const w = defineMessages({
  online: {
    id: 'link.online',
    defaultMessage: '{ms, number} ms',
    description: 'Connection chip: round trip to the server',
  },
  connected: { id: 'link.connected', defaultMessage: 'Connected', description: 'Connection chip' },
  connecting: {
    id: 'link.connecting',
    defaultMessage: 'Connecting…',
    description: 'Connection chip',
  },
  retry: {
    id: 'link.retry',
    defaultMessage: 'Offline. Next try in {seconds, number} s',
    description: 'Connection chip; pressing it tries at once',
  },
  offline: { id: 'link.offline', defaultMessage: 'Offline', description: 'Connection chip' },
  spoken: {
    id: 'link.spoken',
    defaultMessage: 'Connection: {state}',
    description: 'The chip for those who hear it',
  },
  tryNow: {
    id: 'link.try-now',
    defaultMessage: 'Try now',
    description: 'On the connection chip while offline',
  },
});

/** How the link to the server is, in a number or a word; while it is down, a press tries at once. */
export function LinkChip() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const link = useSession((state) => state.link);
  const seconds = useSecondsTo(link.state === 'offline' ? link.retryAt : null);
  if (link.state === 'online') {
    const words =
      link.ms === null
        ? intl.formatMessage(w.connected)
        : intl.formatMessage(w.online, { ms: link.ms });
    return (
      <span className={style('chip')} title={intl.formatMessage(w.spoken, { state: words })}>
        <Shape kind="ok" size={8} />
        <strong>{words}</strong>
      </span>
    );
  }
  if (link.state === 'connecting') {
    return (
      <span className={style('chip')} role="status">
        <Shape kind="info" size={8} />
        {intl.formatMessage(w.connecting)}
      </span>
    );
  }
  const words =
    seconds === null ? intl.formatMessage(w.offline) : intl.formatMessage(w.retry, { seconds });
  return (
    <button
      type="button"
      className={style('chip')}
      aria-label={`${intl.formatMessage(w.offline)}. ${intl.formatMessage(w.tryNow)}`}
      onClick={() => void bridge.call('link.retry', {})}
    >
      <Shape kind="bad" size={8} />
      <strong>{words}</strong>
      {intl.formatMessage(w.tryNow)}
    </button>
  );
}

/** Whole seconds until a moment, counted down. */
export function useSecondsTo(iso: string | null): number | null {
  const now = useNow(1_000);
  return iso === null ? null : Math.max(0, Math.ceil((Date.parse(iso) - now) / 1_000));
}
