import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { FormattedMessage } from 'react-intl';
import type { Listed } from './sections-of.ts';
import sheet from './snapshot.module.css';

const style = classNames(sheet);
const w = defineMessages({
  absent: {
    id: 'section.absent',
    defaultMessage: 'This computer has none: {reason}',
    description: 'A section that is absent; the reason comes from the agent',
  },
  failed: {
    id: 'section.failed',
    defaultMessage: 'This could not be read: {reason}',
    description: 'A section that failed; the reason comes from the agent',
  },
  withheld: {
    id: 'section.withheld',
    defaultMessage: 'Left out by {name}.',
    description: 'A section that the employee did not send',
  },
  unverified: {
    id: 'section.unverified',
    defaultMessage:
      'Unverified on this platform: it was read by code that has only run on recordings of such computers. Check a value before you rely on it.',
    description: 'Above a section',
  },
  unknown: {
    id: 'section.unknown',
    defaultMessage:
      'This part comes from a newer agent. It is shown as it came; update the console to see more.',
    description: 'Above a section that this console does not know',
  },
});

/** What has to be known before the values of a section are read. */
export function SectionNotice(props: { readonly section: Listed; readonly requester: string }) {
  const { section } = props;
  switch (section.state) {
    case 'failed':
      return (
        <p className={style('failed')}>
          <FormattedMessage {...w.failed} values={{ reason: section.reason }} />
        </p>
      );
    case 'absent':
      return (
        <p className="muted">
          <FormattedMessage {...w.absent} values={{ reason: section.reason }} />
        </p>
      );
    case 'withheld':
      return (
        <p className="muted">
          <FormattedMessage {...w.withheld} values={{ name: props.requester }} />
        </p>
      );
    case 'ok':
      return (
        <>
          {section.known ? null : (
            <p className={style('newer')}>
              <FormattedMessage {...w.unknown} />
            </p>
          )}
          {section.unverified ? (
            <p className={style('newer')}>
              <FormattedMessage {...w.unverified} />
            </p>
          ) : null}
        </>
      );
  }
}
