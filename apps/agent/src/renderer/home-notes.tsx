import { Button } from '@firstline/ui/button';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useFacts } from './facts.ts';
import { frameStyle } from './frame.tsx';
import { isWorthANote, troubleSentences } from './trouble-words.ts';

const words = defineMessages({
  signIn: {
    id: 'notes.proxy-sign-in',
    defaultMessage: 'Sign in to the proxy',
    description: 'Leads to the place for a proxy’s name and password',
  },
});

/** What stands between this computer and IT and does not pass by itself, with what to do about it. */
export function HomeNotes(props: { readonly onProxy: () => void }) {
  const intl = useIntl();
  const state = useFacts((facts) => facts.state);
  const trouble = state?.trouble ?? null;
  const asks = state?.proxyAsks ?? null;
  const sentences =
    trouble === null || !isWorthANote(trouble) ? null : troubleSentences(intl, trouble);
  if (sentences === null) return null;
  return (
    <Note says={sentences.says} now={sentences.now} code={trouble?.code ?? ''}>
      {asks === null ? null : (
        <Button size="small" onPress={props.onProxy}>
          {intl.formatMessage(words.signIn)}
        </Button>
      )}
    </Note>
  );
}

function Note(props: {
  readonly says: string;
  readonly now: string;
  readonly code: string;
  readonly children: ReactNode;
}) {
  return (
    <div role="status" className={frameStyle('alert', 'note')}>
      <Shape kind="warn" />
      <div>
        <strong>
          <bdi>{props.says}</bdi>
        </strong>{' '}
        {props.now} <span className={frameStyle('muted')}>({props.code})</span>
      </div>
      {props.children === null ? null : <div className={frameStyle('acts')}>{props.children}</div>}
    </div>
  );
}
