import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { ProgressBar } from '@firstline/ui/progress-bar';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ShellView } from '../../bridge/bridge.ts';
import { useConsole } from '../console-context.ts';
import { useSecondsTo } from '../frame/link-chip.tsx';
import { firstName } from '../tickets/ticket-words.ts';
import { Code } from './code.tsx';
import sheet from './remote-shell.module.css';

const style = classNames(sheet);
const w = defineMessages({
  connecting: {
    id: 'waiting.connecting',
    defaultMessage: 'Connecting to {device}…',
    description: 'Heading',
  },
  connectingMore: {
    id: 'waiting.connecting.more',
    defaultMessage:
      'The two computers prove to each other who they are. Nobody has been asked yet.',
    description: 'Under the heading',
  },
  waiting: { id: 'waiting.title', defaultMessage: 'Waiting for {name}', description: 'Heading' },
  left: {
    id: 'waiting.left',
    defaultMessage:
      '{name} has {seconds, plural, one {# second} other {# seconds}} to answer. No answer is no.',
    description: 'Under the heading',
  },
  sees: {
    id: 'waiting.sees',
    defaultMessage: '{name} sees your name, your team and this reason:',
    description: 'Before the reason',
  },
  code: { id: 'waiting.code', defaultMessage: 'Code', description: 'Before six digits' },
  same: {
    id: 'waiting.same',
    defaultMessage: '{name} sees the same digits. If you talk, compare them.',
    description: 'Under the code',
  },
  first: {
    id: 'waiting.first',
    defaultMessage: 'First session with this device: its key is remembered from now on.',
    description: 'A key is pinned at first use',
  },
  back: { id: 'waiting.back', defaultMessage: 'Take the question back', description: 'Button' },
});

/** The question is with the person: how long they have, the code, and the way to take it back. */
export function Waiting(props: { readonly view: ShellView }) {
  const { view } = props;
  const intl = useIntl();
  const { shells } = useConsole();
  const seconds = useSecondsTo(view.answerBefore);
  const name = firstName(view.person);
  const waiting = view.state === 'waiting';
  return (
    <div className={style('middle')}>
      <section className={style('panel')} aria-live="polite">
        <h2>
          {waiting ? (
            <FormattedMessage {...w.waiting} values={{ name }} />
          ) : (
            <FormattedMessage {...w.connecting} values={{ device: view.deviceName }} />
          )}
        </h2>
        {waiting && seconds !== null ? (
          <>
            <p>
              <FormattedMessage {...w.left} values={{ name, seconds }} />
            </p>
            <ProgressBar
              label={intl.formatMessage(w.waiting, { name })}
              value={seconds / view.answerSeconds}
              tone="plain"
              valueText={intl.formatMessage(w.left, { name, seconds })}
            />
          </>
        ) : (
          <p className="muted">
            <FormattedMessage {...w.connectingMore} />
          </p>
        )}
        <p className="muted">
          <FormattedMessage {...w.sees} values={{ name }} />
        </p>
        <blockquote className={style('why')} dir="auto">
          {view.why}
        </blockquote>
        {view.code === null ? null : (
          <div className={style('codes')}>
            <Code code={view.code} label={intl.formatMessage(w.code)} />
            <p className="muted meta">
              <FormattedMessage {...w.same} values={{ name }} />
            </p>
          </div>
        )}
        {view.firstUse ? (
          <p className="muted meta">
            <FormattedMessage {...w.first} />
          </p>
        ) : null}
        <Button onPress={() => void shells.end(view.shellId)}>
          <FormattedMessage {...w.back} />
        </Button>
      </section>
    </div>
  );
}
