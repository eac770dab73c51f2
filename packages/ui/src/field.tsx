import type { CSSProperties, HTMLAttributes, ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import sheet from './field.module.css';

const style = classNames(sheet);

type Passed = Omit<TextFieldProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  /** The name is spoken but not shown; the place makes it plain. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  /** What is wrong with the text and what to do; makes the field invalid. */
  readonly error?: string | null;
};

function Frame(props: Passed & { readonly children: ReactNode }) {
  const { label, hideLabel, description, error, placeholder: _shown, children, ...rest } = props;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={style('field')}>
      <Label className={hideLabel ? 'visually-hidden' : style('label')}>{label}</Label>
      {children}
      {description === undefined ? null : (
        <Text slot="description" className={style('below')}>
          {description}
        </Text>
      )}
      <FieldError className={style('error')}>{error ?? ''}</FieldError>
    </AriaTextField>
  );
}

/** One line of text. */
export function TextField(props: Passed & { readonly ref?: Ref<HTMLInputElement> }) {
  const { ref, ...rest } = props;
  return (
    <Frame {...rest}>
      <Input ref={ref ?? null} placeholder={props.placeholder ?? ''} className={style('box')} />
    </Frame>
  );
}

/**
 * Text over several lines that grows with what is in it, from `rows[0]` to `rows[1]`, then scrolls.
 * Chromium 114 cannot size a textarea by its content, so an unseen copy of the text does;
 * it is drawn by CSS, so that no search of the page finds the words twice.
 */
export function TextArea(
  props: Passed & {
    readonly rows?: readonly [number, number];
    /** The larger type of the one question on a screen. */
    readonly asking?: boolean;
    readonly onKeyDownInside?: HTMLAttributes<HTMLTextAreaElement>['onKeyDown'];
    readonly onPasteInside?: HTMLAttributes<HTMLTextAreaElement>['onPaste'];
    readonly ref?: Ref<HTMLTextAreaElement>;
  },
) {
  const { ref, rows = [1, 6], asking = false, onKeyDownInside, onPasteInside, ...rest } = props;
  const limits = { '--rows-min': rows[0], '--rows-max': rows[1] } as CSSProperties; // custom properties are not in React's type
  const look = style('box', asking && 'asking');
  return (
    <Frame {...rest}>
      <div className={style('grows')} style={limits}>
        <div
          className={`${look} ${style('mirror')}`}
          aria-hidden="true"
          data-text={props.value ?? ''}
        />
        <AriaTextArea
          ref={ref ?? null}
          rows={1}
          dir="auto"
          placeholder={props.placeholder ?? ''}
          className={look}
          onKeyDown={onKeyDownInside}
          onPaste={onPasteInside}
        />
      </div>
    </Frame>
  );
}
