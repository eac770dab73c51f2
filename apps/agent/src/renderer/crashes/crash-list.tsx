import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { defineMessages } from '@firstline/ui/messages';
import { Shape } from '@firstline/ui/shape';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { CrashView } from '../../bridge/bridge.ts';
import { useDraft } from '../draft.ts';
import { useAgent } from '../facts.ts';
import { frameStyle } from '../frame.tsx';
import { saySize } from '../sizes.ts';
import { crashSentence } from './crash-words.ts';
import sheet from './crashes.module.css';
import { useCrashes } from './use-crashes.ts';

const style = classNames(sheet);

const words = defineMessages({
  title: {
    id: 'crash.title',
    defaultMessage: 'When Firstline stopped',
    description: 'Heading over reports of crashes on the page about Firstline',
  },
  stays: {
    id: 'crash.stays',
    defaultMessage: 'A report of it is kept on this computer. It goes nowhere by itself.',
    description: 'What becomes of a report',
  },
  dump: {
    id: 'crash.dump',
    defaultMessage:
      'An image of Firstline’s memory ({size}) is kept with it. It never leaves this computer.',
    description: 'Beside a report that has a minidump',
  },
  sent: {
    id: 'crash.sent',
    defaultMessage: 'Its report went to IT with a ticket.',
    description: 'Beside a report that was sent',
  },
  add: {
    id: 'crash.add',
    defaultMessage: 'Add to a ticket',
    description: 'Makes the report a file of a new ticket',
  },
  show: { id: 'crash.show', defaultMessage: 'Show', description: 'Shows the text of a report' },
  hide: { id: 'crash.hide', defaultMessage: 'Hide', description: 'Hides the text of a report' },
  remove: {
    id: 'crash.delete',
    defaultMessage: 'Delete',
    description: 'Deletes a report and the image of memory with it',
  },
});

/** What broke in Firstline itself, each to be read, sent or deleted. Nothing is here while nothing broke. */
export function CrashList(props: { readonly onAdded: () => void }) {
  const intl = useIntl();
  const { crashes, remove } = useCrashes();
  const attach = useDraft((draft) => draft.attachCrash);
  if (crashes.length === 0) return null;
  return (
    <section aria-label={intl.formatMessage(words.title)}>
      <h2 className={frameStyle('heading')}>{intl.formatMessage(words.title)}</h2>
      <p className={style('muted')}>{intl.formatMessage(words.stays)}</p>
      <ul className={style('list')}>
        {crashes.map((crash) => (
          <Crash
            key={crash.id}
            crash={crash}
            onAdd={async () => {
              if (await attach(crash.id)) props.onAdded();
            }}
            onDelete={() => void remove(crash.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Crash(props: {
  readonly crash: CrashView;
  readonly onAdd: () => Promise<void>;
  readonly onDelete: () => void;
}) {
  const { crash, onAdd, onDelete } = props;
  const intl = useIntl();
  const agent = useAgent();
  const [text, setText] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const read = await agent.call('crash.read', { id: crash.id });
    setText(read.ok ? read.value.text : null);
  };
  return (
    <li className={frameStyle('card')}>
      <span className={frameStyle('sign')}>
        <Shape kind="warn" />
      </span>
      <div className={style('crash')}>
        <p>{crashSentence(intl, crash)}</p>
        {crash.sent ? <p className={style('muted')}>{intl.formatMessage(words.sent)}</p> : null}
        {crash.dumpBytes === 0 ? null : (
          <p className={style('muted')}>
            {intl.formatMessage(words.dump, { size: saySize(intl, crash.dumpBytes) })}
          </p>
        )}
        <div className={style('acts')}>
          <Button size="small" onPress={() => void onAdd()}>
            {intl.formatMessage(words.add)}
          </Button>
          <Button size="small" onPress={() => (text === null ? void show() : setText(null))}>
            {intl.formatMessage(text === null ? words.show : words.hide)}
          </Button>
          <Button size="small" onPress={onDelete}>
            {intl.formatMessage(words.remove)}
          </Button>
        </div>
        {text === null ? null : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys
          <pre className={style('text')} tabIndex={0} dir="ltr">
            {text}
          </pre>
        )}
      </div>
    </li>
  );
}
