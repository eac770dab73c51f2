import type { Device } from '@firstline/protocol/devices';
import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { TextField } from '@firstline/ui/field';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useSession } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import sheet from './devices.module.css';

const style = classNames(sheet);
const REASON_MAX = 200;
const w = defineMessages({
  put: { id: 'quarantine.put', defaultMessage: 'Quarantine…', description: 'Button' },
  end: { id: 'quarantine.end', defaultMessage: 'End the quarantine', description: 'Button' },
  is: {
    id: 'quarantine.is',
    defaultMessage:
      'Quarantined by {name} on {date}: {reason}. It sends tickets; nobody opens a session to it.',
    description: 'Above a device in quarantine',
  },
  title: {
    id: 'quarantine.title',
    defaultMessage: 'Quarantine {name}?',
    description: 'Dialog title',
  },
  about: {
    id: 'quarantine.about',
    defaultMessage:
      'Its tickets still arrive. Nobody can open a session to it or ask it for a remedy, and a session that runs there ends now.',
    description: 'What a quarantine does',
  },
  reason: { id: 'quarantine.reason', defaultMessage: 'Why', description: 'Field' },
  reasonAbout: {
    id: 'quarantine.reason.about',
    defaultMessage: 'Everybody at the desk reads it.',
    description: 'Under the field',
  },
  keep: { id: 'quarantine.keep', defaultMessage: 'Leave it as it is', description: 'Button' },
  does: { id: 'quarantine.do', defaultMessage: 'Quarantine the device', description: 'Button' },
});

/** That a device is quarantined, for everybody; putting it there and letting it out, for admins. */
export function Quarantine({ device }: { readonly device: Device }) {
  const intl = useIntl();
  const { bridge, devices, toasts } = useConsole();
  const administers = useSession((state) => state.session.me?.role === 'admin');
  const [asking, setAsking] = useState(false);
  const set = async (reason: string | null): Promise<string | null> => {
    const answer = await bridge.call('device.quarantine', { deviceId: device.id, reason });
    if (!answer.ok) return wordsFor(intl, answer);
    devices.received(answer.value);
    return null;
  };
  const release = async (): Promise<void> => {
    const refused = await set(null);
    if (refused !== null) toasts.show({ words: refused, tone: 'bad' });
  };
  if (device.quarantine === null) {
    if (!administers) return null;
    return (
      <>
        <Button size="small" kind="quiet" onPress={() => setAsking(true)}>
          <FormattedMessage {...w.put} />
        </Button>
        {asking ? <Ask name={device.name} onSet={set} onClose={() => setAsking(false)} /> : null}
      </>
    );
  }
  const { by, since, reason } = device.quarantine;
  return (
    <div className={style('quarantine')} role="status">
      <Shape kind="warn" />
      <span>
        <FormattedMessage
          {...w.is}
          values={{
            name: <bdi>{by}</bdi>,
            date: intl.formatDate(since, { dateStyle: 'medium' }),
            reason: <bdi>{reason}</bdi>,
          }}
        />
      </span>
      {administers ? (
        <Button size="small" onPress={() => void release()}>
          <FormattedMessage {...w.end} />
        </Button>
      ) : null}
    </div>
  );
}

function Ask(props: {
  readonly name: string;
  readonly onSet: (reason: string) => Promise<string | null>;
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const put = async (): Promise<void> => {
    const no = await props.onSet(reason.trim());
    if (no === null) props.onClose();
    else setRefused(no);
  };
  return (
    <Dialog
      title={intl.formatMessage(w.title, { name: props.name })}
      isOpen
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>
            <FormattedMessage {...w.keep} />
          </Button>
          <Button kind="danger" isDisabled={reason.trim() === ''} onPress={() => void put()}>
            <FormattedMessage {...w.does} />
          </Button>
        </>
      }
    >
      <p>
        <FormattedMessage {...w.about} />
      </p>
      <TextField
        label={intl.formatMessage(w.reason)}
        description={intl.formatMessage(w.reasonAbout)}
        value={reason}
        maxLength={REASON_MAX}
        onChange={setReason}
        error={refused}
        autoFocus
      />
    </Dialog>
  );
}
