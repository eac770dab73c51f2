import type { StateChange } from '@firstline/protocol/snapshots/changes';
import { Button } from '@firstline/ui/button';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { Copy } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConsole } from '../console-context.ts';
import { mostLikely } from './changes/comparison.ts';
import { snapshotAsText } from './snapshot-text.ts';
import type { KeptSnapshot } from './store.ts';

const w = defineMessages({
  copy: {
    id: 'snapshot.copy',
    defaultMessage: 'Copy for ticket',
    description: 'Button: findings and likely causes as text',
  },
  copied: { id: 'snapshot.copied', defaultMessage: 'Findings copied', description: 'Toast' },
});

/** Findings and what may have caused them, as text for a ticket. */
export function CopyFindings(props: {
  readonly kept: KeptSnapshot;
  readonly changes: readonly StateChange[];
}) {
  const { kept, changes } = props;
  const intl = useIntl();
  const { bridge, toasts } = useConsole();
  const { snapshot } = kept;
  if (snapshot === null || snapshot.findings.length + changes.length === 0) return null;
  const copy = (): void => {
    const text = snapshotAsText(intl, snapshot, kept.deviceName, mostLikely(changes));
    void bridge.call('text.copy', { text });
    toasts.show({ words: intl.formatMessage(w.copied) });
  };
  return (
    <Button size="small" onPress={copy}>
      <Icon of={Copy} size={14} />
      <FormattedMessage {...w.copy} />
    </Button>
  );
}
