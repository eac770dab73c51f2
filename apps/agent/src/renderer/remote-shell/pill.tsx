import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Mark } from '@firstline/ui/mark';
import { Check, Eye } from 'lucide-react';
import { useEffect } from 'react';
import { Button as Press } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { useAnnouncer } from '../announcing.ts';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { givenName } from '../tickets/select.ts';
import { clockFace } from './duration.ts';
import { liveWords } from './live-strip.tsx';
import sheet from './pill.module.css';

const style = classNames(sheet);

/** A6: on every screen while someone is connected; cannot be hidden, only moved, and ends the shell. */
export function Pill() {
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(1_000);
  const shell = useFacts((facts) => facts.shell);
  const ended = useFacts((facts) => facts.shellEnded);
  if (shell === null)
    return ended ? (
      <main className={style('whole')}>
        <Stopped />
      </main>
    ) : null;
  const name = givenName(shell.technician);
  return (
    <main className={style('pill')}>
      <Mark size={18} filled />
      <h1 className={style('words')}>{intl.formatMessage(liveWords.connected, { name })}</h1>
      <span role="timer" aria-live="off" className={style('time')}>
        {clockFace(now - Date.parse(shell.startedAt))}
      </span>
      <Press
        className={style('watch')}
        aria-label={intl.formatMessage(liveWords.watch)}
        onPress={() => void agent.call('window.open-read-along', {})}
      >
        <Icon of={Eye} size={20} />
      </Press>
      <Press
        className={style('act')}
        onPress={() => void agent.call('shell.stop', { shellId: shell.shellId })}
      >
        <span className={style('square')} />
        {intl.formatMessage(liveWords.stop)}
      </Press>
    </main>
  );
}

/** The colour is gone, and one sentence says why that is good. */
export function Stopped() {
  const intl = useIntl();
  const announcer = useAnnouncer();
  const sentence = intl.formatMessage(liveWords.stopped);
  useEffect(() => announcer.say(sentence, 'assertive'), [announcer, sentence]);
  return (
    <section className={style('over')}>
      <Icon of={Check} />
      <h1>{sentence}</h1>
    </section>
  );
}
