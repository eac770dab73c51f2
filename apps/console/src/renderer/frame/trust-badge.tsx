import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Tooltip } from '@firstline/ui/tooltip';
import { ShieldAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import { useSession } from '../console-context.ts';
import sheet from './top-bar.module.css';

const style = classNames(sheet);
const w = defineMessages({
  badge: {
    id: 'trust.embedded',
    defaultMessage: 'This server could impersonate technicians',
    description: 'Badge while the server vouches for the keys of technicians',
  },
  why: {
    id: 'trust.embedded.why',
    defaultMessage:
      'The server vouches for the keys of sessions. Whoever controls the server could ask for one in your name. Employees see the same sentence.',
    description: 'Explains the badge',
  },
});

/** Shown as long as one server both keeps the tickets and vouches for technicians' keys. */
export function TrustBadge() {
  const intl = useIntl();
  const embedded = useSession((state) => state.session.trust === 'embedded');
  if (!embedded) return null;
  const badge = intl.formatMessage(w.badge);
  return (
    <Tooltip words={intl.formatMessage(w.why)}>
      <Button className={style('chip', 'trust')} aria-label={badge}>
        <Icon of={ShieldAlert} size={14} />
        <span className={style('chip-words')}>{badge}</span>
      </Button>
    </Tooltip>
  );
}
