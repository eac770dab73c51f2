import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import type { TicketRow } from '@firstline/protocol/tickets';
import { FormattedMessage, useIntl } from 'react-intl';
import { wordsFor } from '../refusal-words.ts';
import sheet from './remote-shell.module.css';

const style = classNames(sheet);
const w = defineMessages({
  title: {
    id: 'shell.web.title',
    defaultMessage: 'Open a session in the desktop console',
    description: 'Heading in the web page',
  },
  open: { id: 'shell.web.open', defaultMessage: 'Start Firstline Console', description: 'Link' },
});

/** The page that a server serves must not hold a shell; this leads to the program that may. */
export function FromWeb(props: { readonly row: TicketRow }) {
  const intl = useIntl();
  return (
    <div className={style('middle')}>
      <div className={style('panel')}>
        <h2>
          <FormattedMessage {...w.title} />
        </h2>
        <p className="muted">{wordsFor(intl, { refusal: 'shell.not-from-web' })}</p>
        <p>
          <a className={style('button')} href={`firstline-console://ticket/${props.row.id}`}>
            <FormattedMessage {...w.open} />
          </a>
        </p>
      </div>
    </div>
  );
}
