import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { classNames } from './class-names.ts';
import sheet from './tooltip.module.css';

const style = classNames(sheet);

/** A few words on hover and focus of a button; can be hovered and dismissed with Esc. */
export function Tooltip(props: { readonly words: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500}>
      {props.children}
      <AriaTooltip className={style('tip')} offset={6}>
        {props.words}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
