import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components';
import sheet from './checkbox.module.css';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

const style = classNames(sheet);

/** On or off, with its words beside it; or `aria-label` when the words stand elsewhere. */
export function Checkbox(
  props: Omit<CheckboxProps, 'children' | 'className' | 'style'> & {
    readonly children?: ReactNode;
  },
) {
  const { children, ...rest } = props;
  return (
    <AriaCheckbox {...rest} className={style('checkbox')}>
      <span className={style('box')}>
        <Icon of={props.isIndeterminate ? Minus : Check} size={12} />
      </span>
      {children}
    </AriaCheckbox>
  );
}
