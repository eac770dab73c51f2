import { useIntl } from 'react-intl';

/** The day something was on; in full under the pointer. */
export function Day(props: { readonly at: string }) {
  const intl = useIntl();
  return (
    <time
      className="num meta subtle"
      dateTime={props.at}
      title={intl.formatDate(props.at, { dateStyle: 'full', timeStyle: 'medium' })}
    >
      {intl.formatDate(props.at, { day: 'numeric', month: 'short' })}
    </time>
  );
}
