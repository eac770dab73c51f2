import { useIntl } from 'react-intl';
import { useNow } from '../console-context.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** When something was: the hour on the same day, the date before; in full under the pointer. */
export function Moment(props: { readonly at: string }) {
  const intl = useIntl();
  const now = useNow(MINUTE_MS);
  const at = Date.parse(props.at);
  const today = intl.formatDate(at) === intl.formatDate(now);
  const far = now - at > 300 * DAY_MS;
  const short = today
    ? intl.formatTime(at, { timeStyle: 'short' })
    : intl.formatDate(at, {
        day: 'numeric',
        month: 'short',
        ...(far ? { year: 'numeric' } : { hour: '2-digit', minute: '2-digit' }),
      });
  return (
    <time
      className="num meta subtle"
      dateTime={props.at}
      title={intl.formatDate(at, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {short}
    </time>
  );
}
