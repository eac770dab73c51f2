import { Button } from '@firstline/ui/button';
import { Checkbox } from '@firstline/ui/checkbox';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { Segmented } from '@firstline/ui/segmented';
import { Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { Preview } from '../../bridge/bridge.ts';
import { useAnnouncer } from '../announcing.ts';
import { useDraft } from '../draft.ts';
import { useAgent } from '../facts.ts';
import { Frame } from '../frame.tsx';
import { saySize } from '../sizes.ts';
import sheet from './full-preview.module.css';
import { partsOf } from './preview-line.ts';
import { ReadablePreview } from './readable-preview.tsx';
import { usePreview } from './use-preview.ts';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'full-preview.title',
    defaultMessage: 'What goes with it',
    description: 'Title of the full preview',
  },
  copy: {
    id: 'full-preview.copy',
    defaultMessage: 'Copy',
    description: 'Copies exactly what is sent',
  },
  copied: {
    id: 'full-preview.copied',
    defaultMessage: 'Copied.',
    description: 'Said after copying',
  },
  how: {
    id: 'full-preview.how',
    defaultMessage: 'How to show it',
    description: 'Name of the choice between readable and exact',
  },
  readable: {
    id: 'full-preview.readable',
    defaultMessage: 'Readable',
    description: 'Tab of the full preview',
  },
  exact: {
    id: 'full-preview.exact',
    defaultMessage: 'Exactly what is sent',
    description: 'Tab of the full preview: the JSON',
  },
  all: {
    id: 'full-preview.all',
    defaultMessage: 'Send this with my words',
    description: 'Switch for the whole snapshot',
  },
  foot: {
    id: 'full-preview.foot',
    defaultMessage:
      '{size} in {parts, plural, one {# part} other {# parts}}. {removed, plural, =0 {No private values found.} one {# private value removed.} other {# private values removed.}}',
    description: 'Foot of the full preview',
  },
  none: {
    id: 'full-preview.foot-none',
    defaultMessage: 'Only your words will be sent.',
    description: 'Foot when the snapshot stays here',
  },
  reading: {
    id: 'full-preview.reading',
    defaultMessage: 'Still looking at this computer…',
    description: 'Before the exact text is known',
  },
  done: { id: 'full-preview.done', defaultMessage: 'Done', description: 'Leaves the full preview' },
});

/** The text that would be sent now, asked again whenever the preview changed. */
function useExact(stamp: Preview | null): string | null {
  const agent = useAgent();
  const [json, setJson] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    // While the computer is read every part changes the preview: the whole is asked for once it is whole.
    if (stamp === null || !stamp.done) return;
    void agent.call('snapshot.exact', {}).then((exact) => {
      if (current && exact.ok) setJson(exact.value.json);
    });
    return () => {
      current = false;
    };
  }, [agent, stamp]);
  return json;
}

/** A2b: everything that goes, to read, to search, to switch off, and byte for byte. */
export function FullPreview(props: { readonly menu: ReactNode; readonly onBack: () => void }) {
  const intl = useIntl();
  const agent = useAgent();
  const announcer = useAnnouncer();
  const { preview, toggle } = usePreview();
  const json = useExact(preview);
  const withSnapshot = useDraft((draft) => draft.withSnapshot);
  const setWithSnapshot = useDraft((draft) => draft.setWithSnapshot);
  const [view, setView] = useState<'readable' | 'exact'>('readable');

  const copy = async (): Promise<void> => {
    const copied = await agent.call('text.copy', { text: json ?? '' });
    if (copied.ok) announcer.say(intl.formatMessage(words.copied));
  };
  const foot =
    !withSnapshot || preview === null
      ? intl.formatMessage(withSnapshot ? words.reading : words.none)
      : intl.formatMessage(words.foot, {
          size: saySize(intl, preview.bytes),
          parts: partsOf(preview),
          removed: preview.removed,
        });
  return (
    <Frame
      title={intl.formatMessage(words.title)}
      focusTitle
      onBack={props.onBack}
      aside={
        <Button size="small" isDisabled={json === null} onPress={() => void copy()}>
          <Icon of={Copy} size={14} />
          {intl.formatMessage(words.copy)}
        </Button>
      }
      menu={props.menu}
      tallFoot
      foot={
        <>
          <span className={style('words')}>{foot}</span>
          <span className={style('done')}>
            <Button kind="primary" onPress={props.onBack}>
              {intl.formatMessage(words.done)}
            </Button>
          </span>
        </>
      }
    >
      <div className={style('stack')}>
        <Checkbox isSelected={withSnapshot} onChange={setWithSnapshot}>
          {intl.formatMessage(words.all)}
        </Checkbox>
        {withSnapshot ? (
          <Segmented
            label={intl.formatMessage(words.how)}
            hideLabel
            value={view}
            onChange={setView}
            choices={[
              { value: 'readable', words: intl.formatMessage(words.readable) },
              { value: 'exact', words: intl.formatMessage(words.exact) },
            ]}
          />
        ) : null}
        {withSnapshot && preview !== null && view === 'readable' ? (
          <ReadablePreview preview={preview} json={json ?? ''} onToggle={toggle} />
        ) : null}
        {withSnapshot && view === 'exact' ? (
          // A scrolling region must be reachable by key.
          <pre
            className={style('exact')}
            tabIndex={0}
            dir="ltr"
            aria-label={intl.formatMessage(words.exact)}
          >
            {json ?? intl.formatMessage(words.reading)}
          </pre>
        ) : null}
      </div>
    </Frame>
  );
}
