import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import {
  CircleCheck,
  Clock,
  Inbox,
  Laptop,
  List,
  type LucideIcon,
  MonitorCheck,
  Pause,
  ScrollText,
  User,
} from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';
import { useCommand, useConsole, usePlaces, useSession, useTickets } from '../console-context.ts';
import { addressOf, home, type Place, type View, views } from '../places.ts';
import { viewWords } from '../tickets/ticket-words.ts';
import sheet from './sidebar.module.css';

const style = classNames(sheet);
const drawings: Readonly<Record<View, LucideIcon>> = {
  mine: Inbox,
  unassigned: User,
  due: Clock,
  waiting: Pause,
  all: List,
  done: CircleCheck,
};
const w = defineMessages({
  nav: { id: 'side.name', defaultMessage: 'Where to go', description: 'Name of the navigation' },
  workspace: { id: 'side.workspace', defaultMessage: 'Workspace', description: 'Heading' },
  devices: { id: 'side.devices', defaultMessage: 'Devices', description: 'Navigation' },
  rollout: { id: 'side.rollout', defaultMessage: 'Rollout', description: 'Navigation' },
  audit: { id: 'side.audit', defaultMessage: 'Audit log', description: 'Navigation' },
});

/** The views with their exact counts, and the other places. Folded, it is a rail of drawings. */
export function Sidebar(props: { readonly folded: boolean }) {
  const intl = useIntl();
  const place = usePlaces((state) => state.place);
  const queue = usePlaces((state) => state.queue);
  const role = useSession((state) => state.session.me?.role);
  const readsAudit = role === 'admin' || role === 'auditor';
  return (
    <nav
      className={style('side', props.folded && 'folded')}
      aria-label={intl.formatMessage(w.nav)}
      data-region="side"
    >
      {views.map((view) => (
        <Way
          key={view}
          to={{ ...home, view, sort: queue.sort }}
          here={place.at === 'queue' && place.view === view}
          drawing={drawings[view]}
          words={viewWords[view]}
          folded={props.folded}
          view={view}
        />
      ))}
      <h2 className={style('heading')}>
        <FormattedMessage {...w.workspace} />
      </h2>
      <Way
        to={{ at: 'devices', find: '' }}
        here={place.at === 'devices' || place.at === 'device'}
        drawing={Laptop}
        words={w.devices}
        folded={props.folded}
      />
      {role === 'admin' ? <GoRollout /> : null}
      {role === 'admin' ? (
        <Way
          to={{ at: 'rollout' }}
          here={place.at === 'rollout' || place.at === 'batch'}
          drawing={MonitorCheck}
          words={w.rollout}
          folded={props.folded}
        />
      ) : null}
      {readsAudit ? <GoAudit /> : null}
      {readsAudit ? (
        <Way
          to={{ at: 'audit' }}
          here={place.at === 'audit'}
          drawing={ScrollText}
          words={w.audit}
          folded={props.folded}
        />
      ) : null}
    </nav>
  );
}

/** The keys to places that only some may see. */
function GoAudit() {
  const { places } = useConsole();
  useCommand('go-audit', () => places.go({ at: 'audit' }));
  return null;
}

function GoRollout() {
  const { places } = useConsole();
  useCommand('go-rollout', () => places.go({ at: 'rollout' }));
  return null;
}

function Way(props: {
  readonly to: Place;
  readonly here: boolean;
  readonly drawing: LucideIcon;
  readonly words: MessageDescriptor;
  readonly folded: boolean;
  readonly view?: View;
}) {
  const intl = useIntl();
  const { places } = useConsole();
  const { view } = props;
  const count = useTickets((state) => (view === undefined ? null : state.counts[view]));
  const words = intl.formatMessage(props.words);
  return (
    <a
      href={addressOf(props.to)}
      className={style('way', props.here && 'here')}
      aria-current={props.here ? 'page' : undefined}
      title={props.folded ? words : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        places.go(props.to);
      }}
    >
      <Icon of={props.drawing} />
      <span className={style('words')}>{words}</span>
      {count === null ? null : <span className={style('count')}>{intl.formatNumber(count)}</span>}
    </a>
  );
}
