import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { Marked } from '../marked.tsx';
import { sayField } from './finding-words.ts';
import sheet from './snapshot.module.css';
import { cellText, type Table } from './tables-of.ts';
import { valueWords } from './value-words.ts';

const style = classNames(sheet);
/** Drawn at a time; software lists have thousands. */
const STEP = 100;
const w = defineMessages({
  more: {
    id: 'table.more',
    defaultMessage: 'Show {count, plural, one {# more row} other {# more rows}}',
    description: 'Draws the rest of a long table',
  },
});

/** A list of things as a table, narrowed to what is searched. */
export function RowTable(props: {
  readonly table: Table;
  readonly search: string;
  /** The place that evidence named; its row is drawn however far down it stands. */
  readonly path: string | null;
}) {
  const { table, search, path } = props;
  const intl = useIntl();
  const [shown, setShown] = useState(() => Math.max(STEP, rowNamed(table.field, path) + 1));
  const wanted = search.trim().toLowerCase();
  const rows = table.rows
    .map((row, at) => ({
      place: `${table.field}[${at}]`,
      cells: table.columns.map((column) =>
        cellText(row[column], (field, value) => valueWords(intl, { field, value }), column),
      ),
    }))
    .filter(
      ({ cells }) => wanted === '' || cells.some((cell) => cell.toLowerCase().includes(wanted)),
    );
  if (rows.length === 0) return null;
  return (
    <div className={style('table')}>
      <h3>
        {sayField(table.field)} <span className="subtle num">{intl.formatNumber(rows.length)}</span>
      </h3>
      <div className={style('scroll')}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {sayField(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ place, cells }) => (
              <tr key={place} data-path={place}>
                {cells.map((cell, column) => (
                  // oxlint-disable-next-line react/no-array-index-key -- columns of a snapshot never change
                  <td key={column} data-path={`${place}.${table.columns[column]}`}>
                    <bdi>
                      <Marked text={cell} search={search} />
                    </bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown ? (
        <Button size="small" onPress={() => setShown(shown + STEP * 5)}>
          <FormattedMessage {...w.more} values={{ count: rows.length - shown }} />
        </Button>
      ) : null}
    </div>
  );
}

/** `packages[412].state` of the table `packages` → 412; -1 for a place elsewhere. */
function rowNamed(field: string, path: string | null): number {
  const [, row = '-1'] = path?.startsWith(`${field}[`) ? (path.match(/\[(\d+)\]/) ?? []) : [];
  return Number(row);
}
