import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { TextField } from '@firstline/ui/field';
import type { Refused } from '@firstline/desktop/bridge/define-bridge';
import { type FormEvent, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import sheet from './sign-in.module.css';

const style = classNames(sheet);
const w = defineMessages({
  email: { id: 'sign-in.email', defaultMessage: 'E-mail address', description: 'Field' },
  password: { id: 'sign-in.password', defaultMessage: 'Password', description: 'Field' },
  submit: { id: 'sign-in.submit', defaultMessage: 'Sign in', description: 'Button' },
  busy: { id: 'sign-in.busy', defaultMessage: 'Signing in…', description: 'Button while waiting' },
});

/** Address and password. What was wrong stands above the button, and the password is chosen to be typed again. */
export function SignInForm(props: {
  /** A refusal that came before the form: a used link. */
  readonly said: Refused | null;
  readonly email: string;
  readonly autoFocus?: boolean;
}) {
  const intl = useIntl();
  const { bridge } = useConsole();
  const [email, setEmail] = useState(props.email);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const shown = refused ?? props.said;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || email.trim() === '' || password === '') return;
    setBusy(true);
    const answer = await bridge.call('session.sign-in', { email, password });
    setBusy(false);
    if (answer.ok) return;
    setRefused(answer);
    setPassword('');
  }

  return (
    <form className={style('form')} onSubmit={(event) => void submit(event)}>
      <TextField
        label={intl.formatMessage(w.email)}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus={props.autoFocus === true && props.email === ''}
        isReadOnly={props.email !== ''}
      />
      <TextField
        label={intl.formatMessage(w.password)}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus={props.email !== ''}
      />
      <p className={style('refused')} role="alert">
        {shown === null ? '' : wordsFor(intl, shown)}
      </p>
      <Button kind="primary" type="submit" size="large" wide isDisabled={busy}>
        <FormattedMessage {...(busy ? w.busy : w.submit)} />
      </Button>
    </form>
  );
}
