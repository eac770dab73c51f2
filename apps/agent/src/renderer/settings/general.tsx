import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { Select } from '@firstline/ui/select';
import { keys } from '@firstline/settings/keys';
import { useIntl } from 'react-intl';
import { useNow } from '../clock.ts';
import { useDecided } from '../facts.ts';
import { SetBy, useManaged } from './set-by.tsx';
import type { Decide } from './settings.tsx';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

/** Whether the agent starts by itself, and how dates are written. */
export function General(props: { readonly onDecide: Decide }) {
  const intl = useIntl();
  const now = useNow(60_000);
  const autostart = useDecided('Autostart');
  const language = useDecided('Language');
  const isFixed = { autostart: useManaged('Autostart'), language: useManaged('Language') };
  const countries = new Intl.DisplayNames(intl.locale, { type: 'region' });
  return (
    <>
      <div className={style('row')}>
        <Checkbox
          isSelected={autostart}
          isDisabled={isFixed.autostart}
          onChange={(on) => props.onDecide('Autostart', on)}
        >
          {intl.formatMessage(words.autostart)}
        </Checkbox>
        <SetBy name="Autostart" />
      </div>
      <div className={style('row', 'wide')}>
        <Select
          label={intl.formatMessage(words.language)}
          value={language}
          isDisabled={isFixed.language}
          onChange={(chosen) => props.onDecide('Language', chosen === 'system' ? null : chosen)}
          choices={keys.Language.choices.map((value) => ({
            // as: the choices of this very key
            value: value as typeof language,
            words:
              value === 'system'
                ? intl.formatMessage(words.asSystem)
                : (countries.of(value.slice(3)) ?? value),
          }))}
          description={intl.formatMessage(words.example, {
            date: intl.formatDate(now, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        />
        <SetBy name="Language" />
      </div>
    </>
  );
}
