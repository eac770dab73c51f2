import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import sheet from './segmented.module.css';

const style = classNames(sheet);

/** One of a few, all in sight; arrows move between them. */
export function Segmented<Value extends string>(props: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly { readonly value: Value; readonly words: string }[];
  readonly isDisabled?: boolean;
}) {
  const { label, hideLabel, value, onChange, choices, isDisabled = false } = props;
  return (
    <RadioGroup
      className={style('group')}
      value={value}
      isDisabled={isDisabled}
      orientation="horizontal"
      onChange={(picked) => {
        const choice = choices.find((each) => each.value === picked);
        if (choice) onChange(choice.value);
      }}
    >
      <Label className={hideLabel ? 'visually-hidden' : style('label')}>{label}</Label>
      <div className={style('parts')}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={style('part')}>
            {choice.words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
