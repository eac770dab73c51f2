import { classNames } from '@firstline/ui/class-names';
import { Mark } from '@firstline/ui/mark';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { useSecondsTo } from '../frame/link-chip.tsx';
import { Button } from '@firstline/ui/button';
import { SignInForm } from './sign-in-form.tsx';
import sheet from './sign-in.module.css';
import { useLinkCode } from './link-code.ts';

const style = classNames(sheet);
const w = defineMessages({
  title: {
    id: 'sign-in.title',
    defaultMessage: 'Sign in',
    description: 'Heading of the first page',
  },
  server: {
    id: 'sign-in.server',
    defaultMessage: 'to {server}',
    description: 'After “Sign in”: the address of the server',
  },
  looking: {
    id: 'sign-in.looking',
    defaultMessage: 'Looking for your session…',
    description: 'At start, while a kept session is looked up',
  },
  away: {
    id: 'sign-in.away',
    defaultMessage:
      'The server does not answer. Check that it runs and that this computer is connected. Next try in {seconds, number} s.',
    description: 'At start, when the server is out of reach',
  },
  tryNow: { id: 'sign-in.try-now', defaultMessage: 'Try now', description: 'Button' },
  linked: {
    id: 'sign-in.linked',
    defaultMessage: 'Signing you in by the link…',
    description: 'A one-time link is being used',
  },
});

/** C1: the first page. A link that signs in once needs no form. */
export function SignIn() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const { state, server } = useSession((session) => session.session);
  const retryAt = useSession((session) =>
    session.link.state === 'offline' ? session.link.retryAt : null,
  );
  const seconds = useSecondsTo(retryAt);
  const link = useLinkCode();
  const unknown = state === 'unknown';
  return (
    <main className={style('page')}>
      <div className={style('card')}>
        <p className={style('brand')}>
          <Mark size={22} />
          <strong>Firstline</strong>
          <span className="subtle">Console</span>
        </p>
        <h1 className={style('title')}>
          <FormattedMessage {...w.title} />{' '}
          <span className={style('server')}>
            {intl.formatMessage(w.server, { server: server.replace(/^https?:\/\//, '') })}
          </span>
        </h1>
        {unknown && seconds !== null ? (
          <div className={style('away')} role="status">
            <p>
              <FormattedMessage {...w.away} values={{ seconds }} />
            </p>
            <Button size="small" onPress={() => void bridge.call('link.retry', {})}>
              <FormattedMessage {...w.tryNow} />
            </Button>
          </div>
        ) : null}
        {unknown && seconds === null ? (
          <p className="muted" role="status">
            <FormattedMessage {...w.looking} />
          </p>
        ) : null}
        {!unknown && link.state === 'using' ? (
          <p className="muted" role="status">
            <FormattedMessage {...w.linked} />
          </p>
        ) : null}
        {!unknown && link.state !== 'using' ? (
          <SignInForm said={link.refused} email="" autoFocus />
        ) : null}
      </div>
    </main>
  );
}
