import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { keys } from '@firstline/settings/keys';
import { useIntl } from 'react-intl';
import { useDecided } from '../facts.ts';
import { SetBy, useManaged } from './set-by.tsx';
import type { Decide } from './settings.tsx';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

const usual = keys.PermissionTimeoutSeconds.fallback;
const most = keys.PermissionTimeoutSeconds.range?.[1] ?? usual;

/** How long there is to answer when IT asks; or that IT cannot ask here. */
export function AnswerTime(props: { readonly onDecide: Decide }) {
  const intl = useIntl();
  const mode = useDecided('SessionMode');
  const seconds = useDecided('PermissionTimeoutSeconds');
  const fixed = useManaged('PermissionTimeoutSeconds');
  if (mode === 'off')
    return (
      <div className={style('row', 'wide')}>
        <p>{intl.formatMessage(words.sessionsOff)}</p>
        <SetBy name="SessionMode" />
      </div>
    );
  const time = intl.formatMessage(words.answerTime, { seconds });
  if (fixed)
    return (
      <div className={style('row', 'wide')}>
        <p>{time}</p>
        <SetBy name="PermissionTimeoutSeconds" />
      </div>
    );
  return (
    <div className={style('row')}>
      <Checkbox
        isSelected={seconds > usual}
        onChange={(on) => props.onDecide('PermissionTimeoutSeconds', on ? most : null)}
      >
        {intl.formatMessage(words.moreTime)}
      </Checkbox>
      <p className={style('hint')}>{time}</p>
    </div>
  );
}
