import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import type { Message } from '@firstline/ui/messages';
import type { KeyName } from '@firstline/settings/keys';
import { type ReactNode, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useAgent, useSettingsKept } from '../facts.ts';
import { Frame } from '../frame.tsx';
import type { Refused } from '../refusal-words.ts';
import { RefusedNote } from '../refused-note.tsx';
import { AnswerTime } from './answer-time.tsx';
import { General } from './general.tsx';
import { PrivacyFacts } from './privacy-facts.tsx';
import { QuietHours } from './quiet-hours.tsx';
import sheet from './settings.module.css';
import { settingsWords as words } from './settings-words.ts';

const style = classNames(sheet);

/** Keeps a decision of the person; null takes it back. */
export type Decide = (name: KeyName, value: unknown) => void;

/** A8: what the person here decides, and what was decided for them, with a lock. */
export function Settings(props: {
  readonly menu: ReactNode;
  readonly onBack: () => void;
  readonly onAbout: () => void;
}) {
  const intl = useIntl();
  const agent = useAgent();
  const keep = useSettingsKept();
  const [refused, setRefused] = useState<Refused | null>(null);
  useEffect(() => {
    // A policy may have come since the agent last looked.
    void agent.call('settings.look', {}).then((seen) => {
      if (seen.ok) keep(seen.value);
    });
  }, [agent, keep]);
  const decide: Decide = (name, value) => {
    void agent.call('settings.decide', { name, value }).then((decided) => {
      setRefused(decided.ok ? null : decided);
      if (decided.ok) keep(decided.value);
    });
  };
  const group = (title: Message, content: ReactNode) => (
    <section className={style('group')} aria-label={intl.formatMessage(title)}>
      <h2>{intl.formatMessage(title)}</h2>
      {content}
    </section>
  );
  return (
    <Frame
      title={intl.formatMessage(words.title)}
      focusTitle
      onBack={props.onBack}
      menu={props.menu}
    >
      {refused === null ? null : <RefusedNote refused={refused} />}
      {group(words.general, <General onDecide={decide} />)}
      {group(words.notices, <QuietHours onDecide={decide} />)}
      {group(words.sessions, <AnswerTime onDecide={decide} />)}
      {group(words.privacy, <PrivacyFacts />)}
      <div className={style('about')}>
        <Button onPress={props.onAbout}>{intl.formatMessage(words.about)}</Button>
      </div>
    </Frame>
  );
}
