import type { Batch, RolloutComputer } from '@firstline/protocol/batches';
import { Button } from '@firstline/ui/button';
import { Dialog } from '@firstline/ui/dialog';
import { Menu } from '@firstline/ui/menu';
import { defineMessages } from '@firstline/ui/messages';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole, useNow } from '../console-context.ts';
import { wordsFor } from '../refusal-words.ts';
import { InstallHelp } from './install-help.tsx';
import { asCsv, asMarkdown } from './list-text.ts';
import { isGood } from './token-words.tsx';

const MINUTE_MS = 60_000;
const w = defineMessages({
  copy: { id: 'batch.copy', defaultMessage: 'Copy the list', description: 'Button with a menu' },
  csv: {
    id: 'batch.copy.csv',
    defaultMessage: 'As CSV, for a spreadsheet',
    description: 'Menu line',
  },
  markdown: {
    id: 'batch.copy.markdown',
    defaultMessage: 'As Markdown, for a ticket',
    description: 'Menu line',
  },
  copied: {
    id: 'batch.copied',
    defaultMessage: '{count, plural, one {# computer} other {# computers}} copied.',
    description: 'Toast',
  },
  install: { id: 'batch.install', defaultMessage: 'How to install', description: 'Button' },
  close: { id: 'batch.close', defaultMessage: 'Close', description: 'Button' },
  revoke: { id: 'batch.revoke', defaultMessage: 'Revoke the token…', description: 'Button' },
  revokeTitle: {
    id: 'batch.revoke.title',
    defaultMessage: 'Revoke the token of “{name}”?',
    description: 'Dialog title',
  },
  revokeAbout: {
    id: 'batch.revoke.about',
    defaultMessage:
      'Nothing enrols with it any more, and that cannot be undone. Computers that have enrolled stay as they are.',
    description: 'What revoking does',
  },
  keep: { id: 'batch.revoke.keep', defaultMessage: 'Keep it', description: 'Button' },
  doRevoke: { id: 'batch.revoke.do', defaultMessage: 'Revoke the token', description: 'Button' },
});

/** What can be done with a batch: copy what is shown, read how to install, take its token back. */
export function BatchActs(props: {
  readonly batch: Batch;
  readonly computers: readonly RolloutComputer[];
}) {
  const { batch, computers } = props;
  const intl = useIntl();
  const { bridge, toasts } = useConsole();
  const now = useNow(MINUTE_MS);
  const [over, setOver] = useState<'install' | 'revoke' | null>(null);
  const copy = async (text: string): Promise<void> => {
    const answer = await bridge.call('text.copy', { text });
    const words = answer.ok
      ? intl.formatMessage(w.copied, { count: computers.length })
      : wordsFor(intl, answer);
    toasts.show({ words, tone: answer.ok ? 'plain' : 'bad' });
  };
  return (
    <span className="across end">
      <Menu
        label={intl.formatMessage(w.copy)}
        trigger={
          <Button size="small" isDisabled={computers.length === 0}>
            <FormattedMessage {...w.copy} />
          </Button>
        }
        lines={[
          {
            id: 'csv',
            words: intl.formatMessage(w.csv),
            onAction: () => void copy(asCsv(intl, computers)),
          },
          {
            id: 'markdown',
            words: intl.formatMessage(w.markdown),
            onAction: () => void copy(asMarkdown(intl, computers)),
          },
        ]}
      />
      <Button size="small" onPress={() => setOver('install')}>
        <FormattedMessage {...w.install} />
      </Button>
      {isGood(batch, now) ? (
        <Button size="small" kind="quiet" onPress={() => setOver('revoke')}>
          <FormattedMessage {...w.revoke} />
        </Button>
      ) : null}
      {over === 'install' ? (
        <Dialog
          title={intl.formatMessage(w.install)}
          isOpen
          width={640}
          onClose={() => setOver(null)}
          acts={
            <Button onPress={() => setOver(null)}>
              <FormattedMessage {...w.close} />
            </Button>
          }
        >
          <InstallHelp />
        </Dialog>
      ) : null}
      {over === 'revoke' ? <Revoke batch={batch} onClose={() => setOver(null)} /> : null}
    </span>
  );
}

function Revoke(props: { readonly batch: Batch; readonly onClose: () => void }) {
  const { batch, onClose } = props;
  const intl = useIntl();
  const { bridge, rollout } = useConsole();
  const [refused, setRefused] = useState<string | null>(null);
  const revoke = async (): Promise<void> => {
    const answer = await bridge.call('rollout.revoke', { batchId: batch.id });
    if (!answer.ok) return setRefused(wordsFor(intl, answer));
    void rollout.read();
    void rollout.readBatch(batch.id);
    onClose();
  };
  return (
    <Dialog
      title={intl.formatMessage(w.revokeTitle, { name: batch.name })}
      isOpen
      role="alertdialog"
      onClose={onClose}
      acts={
        <>
          <Button autoFocus onPress={onClose}>
            <FormattedMessage {...w.keep} />
          </Button>
          <Button kind="danger" onPress={() => void revoke()}>
            <FormattedMessage {...w.doRevoke} />
          </Button>
        </>
      }
    >
      <p>
        <FormattedMessage {...w.revokeAbout} />
      </p>
      {refused === null ? null : <p role="alert">{refused}</p>}
    </Dialog>
  );
}
