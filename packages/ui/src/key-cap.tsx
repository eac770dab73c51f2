import { classNames } from './class-names.ts';
import sheet from './key-cap.module.css';

const style = classNames(sheet);

/** A key as it is printed on keyboards. `onColour` inside a filled button. Not read aloud: names come from the act. */
export function KeyCap(props: { readonly keys: string; readonly onColour?: boolean }) {
  return (
    <kbd className={style('key', props.onColour === true && 'on-colour')} aria-hidden="true">
      {props.keys}
    </kbd>
  );
}
