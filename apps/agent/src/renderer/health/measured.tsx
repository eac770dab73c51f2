import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { RemedyView } from '../../bridge/remedies.ts';
import sheet from './fix.module.css';
import { measureName, measureValue } from './remedy-words.ts';

const style = classNames(sheet);

const words = defineMessages({
  spoken: {
    id: 'measured.spoken',
    defaultMessage: '{what}: {before} before, {after} after',
    description: 'Two measurements for the ear',
  },
  only: {
    id: 'measured.only',
    defaultMessage: '{what}: {value}',
    description: 'One measurement',
  },
});

/** The same figure before and after a remedy, with its unit: "free space 4 GB → 12.5 GB". */
export function Measured(props: {
  readonly before: RemedyView['before'];
  readonly after: RemedyView['after'];
}) {
  const { before, after } = props;
  const intl = useIntl();
  if (before === null) return null;
  const what = measureName(intl, before.what);
  const was = measureValue(intl, before);
  if (after === null)
    return <p className={style('muted')}>{intl.formatMessage(words.only, { what, value: was })}</p>;
  const is = measureValue(intl, after);
  return (
    <p className={style('measured')}>
      <span className="visually-hidden">
        {intl.formatMessage(words.spoken, { what, before: was, after: is })}
      </span>
      <span aria-hidden="true" className={style('shown')}>
        {what} <span className={style('value')}>{was}</span> →{' '}
        <strong className={style('value')}>{is}</strong>
      </span>
    </p>
  );
}
