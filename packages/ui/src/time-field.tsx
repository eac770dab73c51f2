import { useId, useState } from 'react';
import { classNames } from './class-names.ts';
import sheet from './field.module.css';

const style = classNames(sheet);

/** A time of day as `18:30`, shown as the system writes it, whatever `Language` says; told when the field is left, if it is whole. */
export function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled?: boolean;
}) {
  const { value } = props;
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className={style('field')}>
      <label htmlFor={id} className={style('label')}>
        {props.label}
      </label>
      <input
        id={id}
        type="time"
        required
        className={style('box')}
        value={typed ?? value}
        disabled={props.isDisabled ?? false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== null && typed !== '' && typed !== value) props.onChange(typed);
          setTyped(null);
        }}
      />
    </div>
  );
}
