import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import sheet from './button.module.css';
import { classNames } from './class-names.ts';

const style = classNames(sheet);

/** `session` only where a live shell is ended; `link` looks like words that can be pressed. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger' | 'session' | 'link';

type Passed = Omit<ButtonProps, 'children' | 'className' | 'style'>;

/** Something to press. Its visible words are its name and say verb and object. */
export function Button(
  props: Passed & {
    readonly kind?: ButtonKind;
    readonly size?: 'small' | 'normal' | 'large';
    /** As wide as what holds it. */
    readonly wide?: boolean;
    readonly children: ReactNode;
    readonly ref?: Ref<HTMLButtonElement>;
  },
) {
  const { kind = 'plain', size = 'normal', wide = false, ...rest } = props;
  return <AriaButton {...rest} className={style('button', kind, size, wide && 'wide')} />;
}

/** A drawing to press; `label` is its name and its tooltip. */
export function IconButton(
  props: Omit<Passed, 'aria-label'> & {
    readonly label: string;
    readonly children: ReactNode;
    readonly ref?: Ref<HTMLButtonElement>;
  },
) {
  const { label, children, ...rest } = props;
  return (
    <AriaButton {...rest} aria-label={label} className={style('icon')}>
      {children}
    </AriaButton>
  );
}
