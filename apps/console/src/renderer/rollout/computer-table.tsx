import type { RolloutComputer } from '@firstline/protocol/batches';
import { classNames } from '@firstline/ui/class-names';
import { LongList } from '@firstline/ui/long-list';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { ComputerRow } from './computer-row.tsx';
import sheet from './computers.module.css';

const style = classNames(sheet);
const ROW_PX = 36;
const w = defineMessages({
  list: { id: 'computers.list', defaultMessage: 'Computers', description: 'Name of the list' },
  name: { id: 'computers.name', defaultMessage: 'Computer', description: 'Column' },
  cause: { id: 'computers.cause', defaultMessage: 'How it is', description: 'Column' },
  cure: { id: 'computers.cure', defaultMessage: 'What to do', description: 'Column' },
  heard: { id: 'computers.heard', defaultMessage: 'Last heard', description: 'Column' },
});

/** Computers of a batch, two thousand of them as quick as twenty. */
export function ComputerTable(props: {
  readonly computers: readonly RolloutComputer[];
  readonly picked: string | null;
  readonly onPick: (key: string | null) => void;
}) {
  const { computers, picked, onPick } = props;
  const intl = useIntl();
  const cursor = computers.findIndex(({ key }) => key === picked);
  return (
    <div className={style('table')}>
      {/* The rows say all of it themselves; to the ear the heads would be a row without a computer. */}
      <div className={style('line', 'heads')} aria-hidden="true">
        {[w.name, w.cause, w.cure, w.heard].map((one) => (
          <span key={one.id}>
            <FormattedMessage {...one} />
          </span>
        ))}
      </div>
      <div className={style('rows')}>
        <LongList
          id="computers"
          label={intl.formatMessage(w.list)}
          count={computers.length}
          rowHeight={ROW_PX}
          cursor={cursor}
          onCursor={(index) => onPick(computers[index]?.key ?? null)}
          rowKey={(index) => computers[index]?.key.replaceAll(/\s/g, '-') ?? String(index)}
          row={(index) => rowOf(computers[index])}
        />
      </div>
    </div>
  );
}

const rowOf = (computer: RolloutComputer | undefined) =>
  computer === undefined ? null : <ComputerRow computer={computer} />;
