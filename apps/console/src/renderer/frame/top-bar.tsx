import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { KeyCap } from '@firstline/ui/key-cap';
import { Mark } from '@firstline/ui/mark';
import { Search } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { LinkChip } from './link-chip.tsx';
import sheet from './top-bar.module.css';
import { TrustBadge } from './trust-badge.tsx';
import { UpdateChip } from './update-chip.tsx';

const style = classNames(sheet);
const w = defineMessages({
  console: { id: 'top.console', defaultMessage: 'Console', description: 'After the product name' },
  find: {
    id: 'top.find',
    defaultMessage: 'Find tickets, people, devices',
    description: 'Button that opens the finder',
  },
});

/** Always there: the name, the finder, the link to the server, notices, and who is here. */
export function TopBar(props: { readonly onFind: () => void }) {
  const intl = useIntl();
  return (
    <header className={style('top')} data-region="top">
      <span className={style('name')}>
        <Mark />
        <strong>Firstline</strong>
        <span className="subtle">
          <FormattedMessage {...w.console} />
        </span>
      </span>
      <button
        type="button"
        className={style('find')}
        aria-label={intl.formatMessage(w.find)}
        onClick={props.onFind}
      >
        <Icon of={Search} />
        <span className={style('words')}>
          <FormattedMessage {...w.find} />
        </span>
        <KeyCap keys="/" />
      </button>
      <span className={style('end')}>
        <TrustBadge />
        <UpdateChip />
        <LinkChip />
        <Bell />
        <AccountMenu />
      </span>
    </header>
  );
}
