import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Mark } from '@firstline/ui/mark';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { Square } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ShellView } from '../../bridge/bridge.ts';
import { useConsole, useNow, usePlaces, useShells } from '../console-context.ts';
import { afresh } from '../places.ts';
import { clockTime } from './clock-time.ts';
import sheet from './session-bar.module.css';
import { openShell } from './store.ts';

const style = classNames(sheet);
const w = defineMessages({
  name: {
    id: 'bar.name',
    defaultMessage: 'Live session on {device}',
    description: 'Name of the bar',
  },
  as: {
    id: 'bar.as',
    defaultMessage: 'as {account}, not administrator',
    description: 'Which account the shell runs as',
  },
  recorded: { id: 'bar.recorded', defaultMessage: 'Recorded: No', description: 'Fact' },
  time: { id: 'bar.time', defaultMessage: '{used} of {all}', description: 'Time used and allowed' },
  end: { id: 'bar.end', defaultMessage: 'End', description: 'Button: ends the session' },
  show: { id: 'bar.show', defaultMessage: 'Show', description: 'Button: goes to the terminal' },
  ms: {
    id: 'bar.ms',
    defaultMessage: '{ms, number} ms {quality, select, good {good} fair {fair} other {slow}}',
    description: 'How quick the link to the computer is',
  },
});

/** Magenta, and only while a person's computer is open: where, as whom, how long, and the way to end it. */
export function SessionBar() {
  const view = useShells(openShell);
  return view === null || view.state !== 'live' ? null : <Bar view={view} />;
}

function Bar({ view }: { readonly view: ShellView }) {
  const intl = useIntl();
  const { places, shells } = useConsole();
  const now = useNow(1_000);
  const place = usePlaces((state) => state.place);
  const queue = usePlaces((state) => state.queue);
  const here = place.at === 'queue' && place.ticket === view.ticketId && place.tab === 'session';
  const used = view.startedAt === null ? 0 : now - Date.parse(view.startedAt);
  const ms = view.linkMs;
  return (
    <section
      className={style('bar')}
      aria-label={intl.formatMessage(w.name, { device: view.deviceName })}
      data-region="session"
    >
      <span className={style('mark')}>
        <Mark filled />
      </span>
      <strong className="clip">{view.deviceName}</strong>
      <span className="clip">{view.person}</span>
      <span className={style('fact')}>
        <FormattedMessage {...w.as} values={{ account: view.account ?? '' }} />
      </span>
      <span className={style('fact')}>
        <FormattedMessage {...w.recorded} />
      </span>
      <span className={style('fact', 'time')} role="timer">
        <FormattedMessage
          {...w.time}
          values={{ used: clockTime(used), all: clockTime(view.minutes * 60_000) }}
        />
      </span>
      <span className={style('acts')}>
        {ms === null ? null : (
          <span className={style('link')}>
            <Shape kind={ms < 150 ? 'ok' : 'warn'} size={8} />
            <FormattedMessage
              {...w.ms}
              values={{ ms, quality: ms < 60 ? 'good' : ms < 150 ? 'fair' : 'slow' }}
            />
          </span>
        )}
        {here ? null : (
          <Button
            size="small"
            onPress={() =>
              places.go({ ...queue, ticket: view.ticketId, tab: 'session', ...afresh })
            }
          >
            <FormattedMessage {...w.show} />
          </Button>
        )}
        <span className={style('end')}>
          <Button size="small" onPress={() => void shells.end(view.shellId)}>
            <Icon of={Square} size={12} />
            <FormattedMessage {...w.end} />
          </Button>
        </span>
      </span>
    </section>
  );
}
