import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape } from 'react-intl';
import { bytesWords } from './bytes-words.ts';
import type { ValueLine } from './value-lines.ts';

const w = defineMessages({
  yes: { id: 'value.yes', defaultMessage: 'yes', description: 'A true value of a snapshot' },
  no: { id: 'value.no', defaultMessage: 'no', description: 'A false value of a snapshot' },
  unknown: {
    id: 'value.unknown',
    defaultMessage: 'not known',
    description: 'A value the computer did not tell',
  },
});
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const shares = new Set(['busy', 'ioWait', 'stolen', 'charge', 'wear', 'worn']);
/** Numbers that are names: no thousands are marked in them. */
const names = /pid$|^(?:port|number|exitStatus|tunnelStatus|code|mtu)$/i;

/** A signal's strength, with a minus and not a hyphen. */
export const dbmWords = (intl: IntlShape, value: number): string =>
  `${intl.formatNumber(value, { maximumFractionDigits: 0 }).replace('-', '−')} dBm`;

/** A value of a snapshot with its unit, which its field's name carries. */
export function valueWords(
  intl: IntlShape,
  { field, value }: Pick<ValueLine, 'field' | 'value'>,
): string {
  if (value === null) return intl.formatMessage(w.unknown);
  if (typeof value === 'boolean') return intl.formatMessage(value ? w.yes : w.no);
  if (typeof value === 'string') {
    return INSTANT.test(value)
      ? intl.formatDate(value, { dateStyle: 'medium', timeStyle: 'medium' })
      : value;
  }
  if (/bytes$/i.test(field)) return bytesWords(intl, value);
  if (names.test(field)) return String(value);
  if (shares.has(field) || field.endsWith('Share'))
    return intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 1 });
  if (/Ms$|^ms$/.test(field)) return `${intl.formatNumber(value, { maximumFractionDigits: 1 })} ms`;
  if (field.endsWith('Seconds'))
    return `${intl.formatNumber(value, { maximumFractionDigits: 0 })} s`;
  if (/celsius$/i.test(field))
    return `${intl.formatNumber(value, { maximumFractionDigits: 1 })} °C`;
  if (field.endsWith('Mhz')) return `${intl.formatNumber(value, { maximumFractionDigits: 0 })} MHz`;
  if (field.endsWith('Mbps')) return `${intl.formatNumber(value)} Mbit/s`;
  if (field.endsWith('Dbm')) return dbmWords(intl, value);
  if (field.endsWith('Wh')) return `${intl.formatNumber(value, { maximumFractionDigits: 1 })} Wh`;
  return intl.formatNumber(value, { maximumFractionDigits: 2 });
}
