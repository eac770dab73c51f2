import { classNames } from '@firstline/ui/class-names';
import { Dialog } from '@firstline/ui/dialog';
import { useState } from 'react';
import { defineMessages } from '@firstline/ui/messages';
import { useIntl } from 'react-intl';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from 'react-aria-components';
import sheet from './picker.module.css';

const style = classNames(sheet);
const w = defineMessages({
  find: { id: 'picker.find', defaultMessage: 'Find', description: 'Field above a list of choices' },
});

/** So few are seen at a glance: a field above them would be in the way. */
const FEW = 6;

export interface Choice {
  readonly id: string;
  readonly words: string;
  readonly more?: string;
  readonly isCurrent?: boolean;
}

/** A question with a list for an answer: arrows or first letters, or type to narrow a long one; Enter chooses. */
export function Picker(props: {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const intl = useIntl();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const find = intl.formatMessage(w.find);
  const few = props.choices.length <= FEW;
  const choose = (id: string): void => {
    props.onClose();
    props.onChoose(id);
  };
  const list = (
    <ListBox
      aria-label={props.title}
      className={style('list')}
      selectionMode="none"
      autoFocus={few ? 'first' : false}
      onAction={(key) => choose(String(key))}
    >
      {props.choices.map((choice) => (
        <ListBoxItem
          key={choice.id}
          id={choice.id}
          textValue={choice.words}
          className={style('choice', choice.isCurrent && 'current')}
        >
          <span className={style('words')}>{choice.words}</span>
          {choice.more ? <span className={style('more')}>{choice.more}</span> : null}
        </ListBoxItem>
      ))}
    </ListBox>
  );
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose} width={360}>
      {few ? (
        list
      ) : (
        <Autocomplete filter={contains} inputValue={text} onInputChange={setText}>
          <SearchField aria-label={find} autoFocus className={style('search')}>
            <Input className={style('field')} placeholder={find} />
          </SearchField>
          {list}
        </Autocomplete>
      )}
    </Dialog>
  );
}
