import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import type { Entry } from '@firstline/protocol/tickets';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import sheet from './composer.module.css';
import { Moment } from './moment.tsx';

const style = classNames(sheet);
/** Enough of the message to decide, characters. */
const GIST = 160;
const w = defineMessages({
  wrote: {
    id: 'held.wrote',
    defaultMessage: '{name} wrote while you were writing:',
    description: 'The answer is held because of it',
  },
  read: { id: 'held.read', defaultMessage: 'Read first', description: 'Button: go on writing' },
  send: { id: 'held.send', defaultMessage: 'Send anyway', description: 'Button' },
});

/** The traffic cop: something came while you were writing. Nothing has been sent. */
export function Held(props: {
  readonly entry: Entry;
  readonly onRead: () => void;
  readonly onSend: () => void;
}) {
  const { entry } = props;
  const gist = entry.body.length > GIST ? `${entry.body.slice(0, GIST)}…` : entry.body;
  return (
    <div className={style('held')} role="alert">
      <p>
        <strong>
          <FormattedMessage {...w.wrote} values={{ name: <bdi>{entry.author.name}</bdi> }} />
        </strong>{' '}
        <Moment at={entry.at} />
      </p>
      <blockquote dir="auto">{gist}</blockquote>
      <p className={style('held-acts')}>
        <Button size="small" autoFocus onPress={props.onRead}>
          <FormattedMessage {...w.read} />
        </Button>
        <Button size="small" onPress={props.onSend}>
          <FormattedMessage {...w.send} />
        </Button>
      </p>
    </div>
  );
}
