import { Button } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { defineMessages } from '@firstline/ui/messages';
import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useAgent } from '../facts.ts';
import sheet from './about.module.css';

const style = classNames(sheet);

const words = defineMessages({
  open: {
    id: 'logs.open',
    defaultMessage: 'Open the logs folder',
    description: 'Opens the folder of the log in the system’s file manager',
  },
  notOpened: {
    id: 'logs.not-opened',
    defaultMessage: 'This desktop opened no folder. The logs are in {folder}.',
    description: 'After the system could not open the folder',
  },
});

/** Leads to the log. What it holds is redacted, and goes to IT only as a file that the person adds. */
export function LogsHere() {
  const intl = useIntl();
  const agent = useAgent();
  const [folder, setFolder] = useState<string | null>(null);
  const open = async (): Promise<void> => {
    const answered = await agent.call('window.open-logs', {});
    if (answered.ok) setFolder(answered.value.opened ? null : answered.value.folder);
  };
  return (
    <>
      <Button onPress={() => void open()}>
        <Icon of={FolderOpen} />
        {intl.formatMessage(words.open)}
      </Button>
      {folder === null ? null : (
        <p role="status" className={style('folder')}>
          {intl.formatMessage(words.notOpened, { folder })}
        </p>
      )}
    </>
  );
}
