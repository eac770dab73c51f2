import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { KeyCap } from '@firstline/ui/key-cap';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import { useConsole, useSession, useTickets } from '../console-context.ts';
import type { QueuePlace } from '../places.ts';
import sheet from './queue.module.css';

const style = classNames(sheet);
const w = defineMessages({
  filtered: {
    id: 'queue.empty.filtered',
    defaultMessage: 'Nothing matches “{find}”.',
    description: 'Empty list with a filter',
  },
  clear: { id: 'queue.empty.clear', defaultMessage: 'Clear the filter', description: 'Button' },
  mine: {
    id: 'queue.empty.mine',
    defaultMessage: 'Nothing waits for you.',
    description: 'Empty view',
  },
  unassigned: {
    id: 'queue.empty.mine.unassigned',
    defaultMessage:
      '{count, plural, =0 {Nobody waits for anyone.} one {# ticket is unassigned.} other {# tickets are unassigned.}}',
    description: 'Under “Nothing waits for you.”',
  },
  next: { id: 'queue.empty.next', defaultMessage: 'Take the next', description: 'Button: claim' },
  view: { id: 'queue.empty.view', defaultMessage: 'Nothing here.', description: 'Empty view' },
  viewMore: {
    id: 'queue.empty.view.more',
    defaultMessage: 'New tickets appear here by themselves.',
    description: 'Under “Nothing here.”',
  },
});

/** An empty list says what will stand here and the one thing to do. */
export function QueueEmpty(props: { readonly place: QueuePlace }) {
  const { place } = props;
  const { places, commands } = useConsole();
  const loaded = useTickets((state) => state.loaded);
  const unassigned = useTickets((state) => state.counts.unassigned);
  const online = useSession((state) => state.link.state === 'online');
  if (!loaded) return <div className={style('empty')} aria-busy={online} />;
  if (place.find !== '') {
    return (
      <div className={style('empty')}>
        <h2>
          <FormattedMessage {...w.filtered} values={{ find: place.find }} />
        </h2>
        <Button onPress={() => places.adjust({ ...place, find: '' })}>
          <FormattedMessage {...w.clear} />
        </Button>
      </div>
    );
  }
  if (place.view !== 'mine') {
    return (
      <div className={style('empty')}>
        <h2>
          <FormattedMessage {...w.view} />
        </h2>
        <p>
          <FormattedMessage {...w.viewMore} />
        </p>
      </div>
    );
  }
  return (
    <div className={style('empty')}>
      <h2>
        <FormattedMessage {...w.mine} />
      </h2>
      <p>
        <FormattedMessage {...w.unassigned} values={{ count: unassigned }} />
      </p>
      {unassigned > 0 ? (
        <Button kind="primary" onPress={() => void commands.run('claim')}>
          <FormattedMessage {...w.next} />
          <KeyCap keys="." onColour />
        </Button>
      ) : null}
    </div>
  );
}
