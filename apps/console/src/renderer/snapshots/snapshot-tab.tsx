import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import { classNames } from '@firstline/ui/class-names';
import type { Looking } from '../places.ts';
import sheet from './snapshot.module.css';
import { SnapshotView } from './snapshot-view.tsx';

const style = classNames(sheet);
const w = defineMessages({
  none: {
    id: 'snapshot.none',
    defaultMessage:
      'No snapshot came with this ticket. The person chose not to send one, or it is still on its way.',
    description: 'Instead of the snapshot',
  },
});

/** The snapshot that came with a ticket, and what can be asked of its computer. */
export function SnapshotTab(props: {
  readonly row: TicketRow;
  readonly looking: Looking;
  readonly onLook: (looking: Partial<Looking>) => void;
}) {
  const { row, looking, onLook } = props;
  const shown = looking.snapshot ?? row.snapshot?.id ?? null;
  if (shown === null) {
    return (
      <p className={style('none')}>
        <FormattedMessage {...w.none} />
      </p>
    );
  }
  return (
    <SnapshotView
      key={shown}
      snapshotId={shown}
      deviceId={row.deviceId}
      requester={row.requester.name}
      looking={looking}
      onLook={onLook}
      row={row}
    />
  );
}
