import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { TimeField } from '@firstline/ui/time-field';
import { useIntl } from 'react-intl';
import { useDecided } from '../facts.ts';
import { SetBy, useManaged } from './set-by.tsx';
import type { Decide } from './settings.tsx';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

/** What most people mean by quiet, until they say otherwise. */
const USUAL = '18:00-08:00';

/** Hours without notices. */
export function QuietHours(props: { readonly onDecide: Decide }) {
  const intl = useIntl();
  const hours = useDecided('QuietHours');
  const fixed = useManaged('QuietHours');
  const [from = '', until = ''] = (hours ?? '').split('-');
  const decide = (value: string | null) => props.onDecide('QuietHours', value);
  return (
    <div className={style('row')}>
      <Checkbox
        isSelected={hours !== null}
        isDisabled={fixed}
        onChange={(on) => decide(on ? USUAL : null)}
      >
        {intl.formatMessage(words.quiet)}
      </Checkbox>
      {hours === null ? null : (
        <div className={style('hours')}>
          <TimeField
            label={intl.formatMessage(words.from)}
            value={from}
            isDisabled={fixed}
            onChange={(time) => decide(`${time}-${until}`)}
          />
          <TimeField
            label={intl.formatMessage(words.until)}
            value={until}
            isDisabled={fixed}
            onChange={(time) => decide(`${from}-${time}`)}
          />
        </div>
      )}
      <p className={style('hint')}>{intl.formatMessage(words.quietMore)}</p>
      <SetBy name="QuietHours" />
    </div>
  );
}
