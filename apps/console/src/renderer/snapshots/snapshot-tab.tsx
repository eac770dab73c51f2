import type { TicketRow } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import { classNames } from '@firstline/ui/class-names';
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

/** The snapshot that came with a ticket. */
export function SnapshotTab(props: {
  readonly row: TicketRow;
  readonly section: string | null;
  readonly onSection: (section: string | null) => void;
}) {
  const { row } = props;
  if (row.snapshot === null) {
    return (
      <p className={style('none')}>
        <FormattedMessage {...w.none} />
      </p>
    );
  }
  return (
    <SnapshotView
      snapshotId={row.snapshot.id}
      requester={row.requester.name}
      section={props.section}
      onSection={props.onSection}
    />
  );
}
