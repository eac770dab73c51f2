import { Shape } from '@firstline/ui/shape';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { frameStyle } from './frame.tsx';
import { type Refused, refusalSentences } from './refusal-words.ts';

/** What did not work, what to do, and the code that IT can look up. */
export function RefusedNote(props: { readonly refused: Refused; readonly acts?: ReactNode }) {
  const intl = useIntl();
  const { says, now } = refusalSentences(intl, props.refused);
  return (
    <div role="alert" className={frameStyle('alert')}>
      <Shape kind="bad" />
      <div>
        <strong>{says}</strong> {now}{' '}
        <span className={frameStyle('muted')}>({props.refused.refusal})</span>
      </div>
      {props.acts ? <div className={frameStyle('acts')}>{props.acts}</div> : null}
    </div>
  );
}
