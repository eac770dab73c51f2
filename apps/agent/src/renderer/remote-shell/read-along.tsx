import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { KeyCap } from '@firstline/ui/key-cap';
import { Mark } from '@firstline/ui/mark';
import { useEffect, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useNow } from '../clock.ts';
import { useAgent, useFacts } from '../facts.ts';
import { givenName } from '../tickets/select.ts';
import { clockFace } from './duration.ts';
import { liveWords } from './live-strip.tsx';
import { Stopped } from './pill.tsx';
import sheet from './read-along.module.css';

const style = classNames(sheet);

const words = defineMessages({
  of: {
    id: 'read-along.of',
    defaultMessage: '{time} of {limit}',
    description: 'Time connected of the time allowed, 04:12 of 30:00',
  },
  foot: {
    id: 'read-along.foot',
    defaultMessage: 'You read along. Recorded: No.',
    description: 'Foot of the read-along window',
  },
  anywhere: {
    id: 'read-along.anywhere',
    defaultMessage: 'Stop from anywhere',
    description: 'Before the key that stops the session',
  },
  terminal: {
    id: 'read-along.terminal',
    defaultMessage: 'What {name} does on this computer',
    description: 'Name of the terminal, for the ear',
  },
});

/** A6, read-along: what the technician sees, as it happens. Nothing can be typed here. */
export function ReadAlong() {
  const intl = useIntl();
  const agent = useAgent();
  const now = useNow(1_000);
  const shell = useFacts((facts) => facts.shell);
  const ended = useFacts((facts) => facts.shellEnded);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const shellId = shell?.shellId ?? null;
  const name = shell === null ? '' : givenName(shell.technician);
  const label = intl.formatMessage(words.terminal, { name });

  useEffect(() => {
    if (element === null || shellId === null) return;
    let close = (): void => {};
    let gone = false;
    const show = async (): Promise<void> => {
      const { showTerminal } = await import('./terminal.ts');
      if (gone) return;
      const terminal = showTerminal(element, label);
      // Output told while the past is asked for waits, so that nothing is shown twice or out of order.
      let waiting: string[] | null = [];
      const stop = agent.on('shell.shown', (shown) => {
        if (shown.shellId !== shellId) return;
        if (waiting === null) terminal.write(shown.data);
        else waiting.push(shown.data);
      });
      close = () => {
        stop();
        terminal.close();
      };
      const past = await agent.call('shell.scrollback', { shellId });
      if (gone) return;
      if (past.ok) terminal.write(past.value.data);
      // What came while asking is part of the past already.
      waiting = past.ok ? null : waiting;
    };
    void show();
    return () => {
      gone = true;
      close();
    };
  }, [agent, element, label, shellId]);

  if (shell === null && !ended) return null;
  return (
    <main className={style('window')}>
      {shell === null ? (
        <div className={style('over')}>
          <Stopped />
        </div>
      ) : (
        <header className={style('header')}>
          <Mark size={18} filled />
          <h1 className={style('title')}>{intl.formatMessage(liveWords.connected, { name })}</h1>
          <span className={style('time')} role="timer" aria-live="off">
            {intl.formatMessage(words.of, {
              time: clockFace(now - Date.parse(shell.startedAt)),
              limit: clockFace(Date.parse(shell.endsAt) - Date.parse(shell.startedAt)),
            })}
          </span>
          <Button
            autoFocus
            kind="session"
            onPress={() => void agent.call('shell.stop', { shellId: shell.shellId })}
          >
            <span className={style('square')} />
            {intl.formatMessage(liveWords.stop)}
          </Button>
        </header>
      )}
      <div ref={setElement} className={style('terminal')} dir="ltr" />
      <footer className={style('foot')}>
        <span>{intl.formatMessage(words.foot)}</span>
        {shell === null ? null : (
          <span className={style('keys')}>
            {intl.formatMessage(words.anywhere)} <KeyCap keys="Ctrl+Alt+Shift+End" />
          </span>
        )}
      </footer>
    </main>
  );
}
