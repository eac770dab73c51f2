import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { KeyCap } from './key-cap.tsx';
import sheet from './menu.module.css';

const style = classNames(sheet);

/** One line of a menu; `why` says why a line is off. `line` alone draws a rule. */
export type MenuLine =
  | { readonly line: true; readonly id: string }
  | {
      readonly id: string;
      readonly words: string;
      readonly keys?: string;
      readonly why?: string | null;
      readonly onAction: () => void;
    };

/** A menu on the button given as `trigger`. */
export function Menu(props: {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly lines: readonly MenuLine[];
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}) {
  const { label, trigger, lines, isOpen, onOpenChange } = props;
  const opening = isOpen === undefined ? {} : { isOpen };
  return (
    <MenuTrigger {...opening} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover className={style('pop')} placement="bottom end">
        <AriaMenu aria-label={label} className={style('menu')}>
          {lines.map((each) =>
            'line' in each ? (
              <Separator key={each.id} className={style('line')} />
            ) : (
              <MenuItem
                key={each.id}
                id={each.id}
                textValue={each.words}
                isDisabled={Boolean(each.why)}
                onAction={each.onAction}
                className={style('item')}
              >
                <span className={style('words')}>
                  {each.words}
                  {each.why ? <span className={style('why')}>{each.why}</span> : null}
                </span>
                {each.keys ? <KeyCap keys={each.keys} /> : null}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
