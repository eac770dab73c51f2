import { IconButton } from '@firstline/ui/button';
import { classNames } from '@firstline/ui/class-names';
import { Icon } from '@firstline/ui/icon';
import { X } from 'lucide-react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import type { DraftFile } from '../draft.ts';
import { saySize } from '../sizes.ts';
import sheet from './new-ticket.module.css';

const style = classNames(sheet);

const words = defineMessages({
  drop: {
    id: 'file.drop',
    defaultMessage: 'Leave out {name}',
    description: 'Button that takes a file out again',
  },
});

/** Files that will go along, each to be left out again. */
export function FileChips(props: {
  readonly files: readonly DraftFile[];
  readonly onDrop: (id: string) => void;
}) {
  const intl = useIntl();
  return props.files.map((file) => (
    <span key={file.id} className={style('file')}>
      <bdi className={style('file-name')}>{file.name}</bdi>
      <span className={style('size')}>{saySize(intl, file.bytes)}</span>
      <IconButton
        label={intl.formatMessage(words.drop, { name: file.name })}
        onPress={() => props.onDrop(file.id)}
      >
        <Icon of={X} size={12} />
      </IconButton>
    </span>
  ));
}
