import { AgentVersion } from '@firstline/protocol/devices';
import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { TextField } from '@firstline/ui/field';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';

const w = defineMessages({
  title: { id: 'oldest.title', defaultMessage: 'Oldest agent', description: 'Dialog title' },
  version: { id: 'oldest.version', defaultMessage: 'Version', description: 'Field' },
  about: {
    id: 'oldest.about',
    defaultMessage:
      'As 1.4.0; leave it empty for any. Nobody opens a session to an older agent, and it is shown in trouble here. Its tickets still arrive.',
    description: 'Under the field',
  },
  wrong: {
    id: 'oldest.wrong',
    defaultMessage: 'That is no version. Write it as 1.4.0.',
    description: 'What is wrong with the field',
  },
  keep: { id: 'oldest.keep', defaultMessage: 'Keep it', description: 'Button' },
  set: { id: 'oldest.set', defaultMessage: 'Set the oldest agent', description: 'Button' },
});

/** Changes the oldest agent that sessions are opened to. */
export function OldestAgent(props: {
  readonly oldest: string | null;
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const { bridge, rollout } = useConsole();
  const [version, setVersion] = useState(props.oldest ?? '');
  const [error, setError] = useState<string | null>(null);
  const set = async (): Promise<void> => {
    const wanted = version.trim() === '' ? null : version.trim();
    if (wanted !== null && !AgentVersion.safeParse(wanted).success) {
      setError(intl.formatMessage(w.wrong));
      return;
    }
    const answer = await bridge.call('rollout.oldest-agent', { oldestAgent: wanted });
    if (!answer.ok) {
      setError(wordsFor(intl, answer));
      return;
    }
    void rollout.read();
    props.onClose();
  };
  return (
    <Dialog
      title={intl.formatMessage(w.title)}
      isOpen
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>
            <FormattedMessage {...w.keep} />
          </Button>
          <Button kind="primary" onPress={() => void set()}>
            <FormattedMessage {...w.set} />
          </Button>
        </>
      }
    >
      <TextField
        label={intl.formatMessage(w.version)}
        value={version}
        onChange={setVersion}
        description={intl.formatMessage(w.about)}
        error={error}
        autoFocus
      />
    </Dialog>
  );
}
