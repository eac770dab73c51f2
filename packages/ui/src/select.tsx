import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import sheet from './field.module.css';

const style = classNames(sheet);

/** One of several, in the system's own list. */
export function Select<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly words: string }[];
  readonly isDisabled?: boolean;
  readonly description?: ReactNode;
}) {
  const id = useId();
  const { label, value, onChange, choices, isDisabled = false, description } = props;
  return (
    <div className={style('field')}>
      <label htmlFor={id} className={style('label')}>
        {label}
      </label>
      <select
        id={id}
        className={style('box', 'pick')}
        value={value}
        disabled={isDisabled}
        aria-describedby={`${id}more`}
        onChange={(event) => {
          const choice = choices.find((each) => each.value === event.target.value);
          if (choice) onChange(choice.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
      <div id={`${id}more`} className={style('below')}>
        {description}
      </div>
    </div>
  );
}
