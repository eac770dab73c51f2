import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextField } from '@firstline/ui/field';
import { defineMessages } from '@firstline/ui/messages';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import { useAgent, useFacts } from '../facts.ts';
import { Frame } from '../frame.tsx';
import type { Refused } from '../refusal-words.ts';
import { RefusedNote } from '../refused-note.tsx';
import sheet from './proxy-sign-in.module.css';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'proxy.title',
    defaultMessage: 'Sign in to the proxy',
    description: 'Title of the place for a proxy’s name and password',
  },
  about: {
    id: 'proxy.about',
    defaultMessage:
      'This network lets connections out through {proxy}, which wants to know who you are.',
    description: 'Why a name and password are asked for',
  },
  realm: {
    id: 'proxy.realm',
    defaultMessage: 'It calls itself “{realm}”.',
    description: 'The proxy’s own words for what one signs in to',
  },
  user: { id: 'proxy.user', defaultMessage: 'Name', description: 'Field: name for the proxy' },
  password: {
    id: 'proxy.password',
    defaultMessage: 'Password',
    description: 'Field: password for the proxy',
  },
  wrong: {
    id: 'proxy.wrong',
    defaultMessage: 'The proxy did not take the last name and password. Type them again.',
    description: 'After a sign-in that was refused',
  },
  keptOs: {
    id: 'proxy.kept-os',
    defaultMessage: 'They go to the proxy and nowhere else. This computer’s key store keeps them.',
    description: 'What becomes of name and password',
  },
  keptFile: {
    id: 'proxy.kept-file',
    defaultMessage:
      'They go to the proxy and nowhere else. A file that only your account reads keeps them.',
    description: 'What becomes of name and password where there is no key store',
  },
  send: {
    id: 'proxy.send',
    defaultMessage: 'Sign in',
    description: 'Sends name and password to the proxy',
  },
  done: {
    id: 'proxy.done',
    defaultMessage: 'No proxy wants a sign-in now.',
    description: 'Nothing is to be typed here any more',
  },
});

/** Asked once for each proxy; a wrong answer is tried once, because accounts lock. */
export function ProxySignIn(props: { readonly menu: ReactNode; readonly onBack: () => void }) {
  const intl = useIntl();
  const agent = useAgent();
  const asks = useFacts((facts) => facts.state?.proxyAsks ?? null);
  const keyStore = useFacts((facts) => facts.state?.keyStore);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (asks === null || user === '' || sending) return;
    setSending(true);
    const { proxy } = asks;
    const answered = await agent.call('proxy.sign-in', { proxy, user, password });
    setSending(false);
    setPassword('');
    setRefused(answered.ok ? null : answered);
    if (answered.ok) props.onBack();
  }

  return (
    <Frame title={intl.formatMessage(words.title)} onBack={props.onBack} menu={props.menu}>
      {asks === null ? (
        <p>{intl.formatMessage(words.done)}</p>
      ) : (
        <form className={style('form')} onSubmit={(event) => void send(event)}>
          <p>
            {intl.formatMessage(words.about, { proxy: asks.proxy })}{' '}
            {asks.realm === '' ? null : (
              <bdi>{intl.formatMessage(words.realm, { realm: asks.realm })}</bdi>
            )}
          </p>
          {refused === null ? null : <RefusedNote refused={refused} />}
          <TextField
            autoFocus
            label={intl.formatMessage(words.user)}
            autoComplete="off"
            value={user}
            onChange={setUser}
          />
          <TextField
            type="password"
            label={intl.formatMessage(words.password)}
            autoComplete="off"
            value={password}
            onChange={setPassword}
            error={asks.wrong && password === '' ? intl.formatMessage(words.wrong) : null}
          />
          <p className={style('kept')}>
            {intl.formatMessage(keyStore === 'os' ? words.keptOs : words.keptFile)}
          </p>
          <div>
            <Button kind="primary" type="submit" isDisabled={user === '' || sending}>
              {intl.formatMessage(words.send)}
            </Button>
          </div>
        </form>
      )}
    </Frame>
  );
}
