import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useDecided } from '../facts.ts';
import sheet from './reach-it.module.css';

const style = classNames(sheet);

const words = defineMessages({
  phone: {
    id: 'reach-it.phone',
    defaultMessage: 'You can also call IT: {phone}',
    description: 'On Home; the number is the organisation’s',
  },
});

/** How IT is reached without this window, in the organisation's own words. Nothing where it says nothing. */
export function ReachIt() {
  const intl = useIntl();
  const phone = useDecided('SupportPhone');
  const emergency = useDecided('EmergencyText');
  if (phone === null && emergency === null) return null;
  return (
    <div className={style('reach')}>
      {phone === null ? null : (
        <p>
          {intl.formatMessage(words.phone, {
            phone: <bdi key="phone">{phone}</bdi>,
          })}
        </p>
      )}
      {emergency === null ? null : (
        <p>
          <bdi>{emergency}</bdi>
        </p>
      )}
    </div>
  );
}
