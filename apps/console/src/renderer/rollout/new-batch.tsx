import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { BatchForm } from './batch-form.tsx';
import { draftBatch, type BatchDraft, wantedBatch } from './batch-draft.ts';
import { MadeBatch, type Made } from './made-batch.tsx';

const w = defineMessages({
  title: { id: 'new-batch.title', defaultMessage: 'New batch', description: 'Dialog title' },
  made: {
    id: 'new-batch.made',
    defaultMessage: 'The batch “{name}” is ready',
    description: 'Dialog title',
  },
  cancel: { id: 'new-batch.cancel', defaultMessage: 'Make none', description: 'Button' },
  make: { id: 'new-batch.make', defaultMessage: 'Make the batch', description: 'Button' },
  making: { id: 'new-batch.making', defaultMessage: 'Making it…', description: 'Button' },
});

/** Two steps: what the batch is, then its token, shown this once, with the commands to install. */
export function NewBatch(props: { readonly onClose: () => void }) {
  const intl = useIntl();
  const { bridge, rollout } = useConsole();
  const [draft, setDraft] = useState<BatchDraft>(draftBatch);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const wanted = wantedBatch(draft);

  async function make(): Promise<void> {
    if (wanted === null || busy) return;
    setBusy(true);
    const answer = await bridge.call('rollout.create', wanted);
    setBusy(false);
    if (!answer.ok) return setRefused(wordsFor(intl, answer));
    await rollout.read();
    setMade({ ...answer.value, name: wanted.name ?? '' });
  }

  if (made !== null) {
    const title = intl.formatMessage(w.made, { name: made.name });
    return <MadeBatch title={title} made={made} onClose={props.onClose} />;
  }
  return (
    <Dialog
      title={intl.formatMessage(w.title)}
      isOpen
      width={520}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>
            <FormattedMessage {...w.cancel} />
          </Button>
          <Button kind="primary" isDisabled={wanted === null || busy} onPress={() => void make()}>
            <FormattedMessage {...(busy ? w.making : w.make)} />
          </Button>
        </>
      }
    >
      <BatchForm draft={draft} onChange={setDraft} refused={refused} />
    </Dialog>
  );
}
