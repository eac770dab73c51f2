import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useRollout, useSession } from '../console-context.ts';
import { OldestAgent } from './oldest-agent.tsx';
import sheet from './rollout.module.css';

const style = classNames(sheet);
const w = defineMessages({
  title: {
    id: 'rollout.server',
    defaultMessage: 'What installers need to know of this server',
    description: 'Heading',
  },
  address: { id: 'rollout.server.address', defaultMessage: 'ServerUrl', description: 'Setting' },
  root: {
    id: 'rollout.server.root',
    defaultMessage: 'RootFingerprint',
    description: 'Setting',
  },
  rootAbout: {
    id: 'rollout.server.root.about',
    defaultMessage:
      'An agent that knows it enrols at no other server. The key lies on this server: it tells your server from others, and does not protect against whoever has stolen it.',
    description: 'What the fingerprint is worth today',
  },
  oldest: {
    id: 'rollout.server.oldest',
    defaultMessage: 'Oldest agent',
    description: 'Setting: the oldest version that sessions are opened to',
  },
  any: { id: 'rollout.server.any', defaultMessage: 'any', description: 'No oldest version is set' },
  oldestAbout: {
    id: 'rollout.server.oldest.about',
    defaultMessage: 'Older ones send tickets; nobody opens a session to them.',
    description: 'What the setting does',
  },
  copy: { id: 'rollout.copy', defaultMessage: 'Copy', description: 'Button' },
  change: { id: 'rollout.change', defaultMessage: 'Change…', description: 'Button' },
});

/** Address, fingerprint and oldest agent, with what each is for. */
export function ServerFacts() {
  const intl = useIntl();
  const { bridge } = useConsole();
  const server = useSession((state) => state.session.server);
  const fingerprint = useRollout((state) => state.fingerprint);
  const oldest = useRollout((state) => state.oldestAgent);
  const [changing, setChanging] = useState(false);
  const copy = (text: string) => (
    <Button kind="quiet" size="small" onPress={() => void bridge.call('text.copy', { text })}>
      <FormattedMessage {...w.copy} />
    </Button>
  );
  return (
    <section className={style('server')} aria-label={intl.formatMessage(w.title)}>
      <h2>
        <FormattedMessage {...w.title} />
      </h2>
      <dl>
        <dt>
          <FormattedMessage {...w.address} />
        </dt>
        <dd>
          <span className={style('value')}>{server}</span>
          {copy(server)}
        </dd>
        <dt>
          <FormattedMessage {...w.root} />
        </dt>
        <dd>
          <span className={style('value')}>{fingerprint}</span>
          {copy(fingerprint)}
          <p>
            <FormattedMessage {...w.rootAbout} />
          </p>
        </dd>
        <dt>
          <FormattedMessage {...w.oldest} />
        </dt>
        <dd>
          <span className={style('value')}>{oldest ?? intl.formatMessage(w.any)}</span>
          <Button kind="quiet" size="small" onPress={() => setChanging(true)}>
            <FormattedMessage {...w.change} />
          </Button>
          <p>
            <FormattedMessage {...w.oldestAbout} />
          </p>
        </dd>
      </dl>
      {changing ? <OldestAgent oldest={oldest} onClose={() => setChanging(false)} /> : null}
    </section>
  );
}
