import type { CSSProperties, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import sheet from './dialog.module.css';

const style = classNames(sheet);

/** A question or a small form over the page: focus stays inside and goes back to where it came from. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `alertdialog` when an answer is needed before anything else. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly width?: number;
  /** Buttons; the harmless one first, and it takes the focus by `autoFocus`. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, isOpen, onClose, role = 'dialog', width, acts, children } = props;
  const wide = width === undefined ? {} : ({ '--dialog-width': `${width}px` } as CSSProperties); // custom properties are not in React's type
  return (
    <ModalOverlay
      className={style('scrim')}
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={style('window')} style={wide}>
        <AriaDialog role={role} className={style('dialog')}>
          <Heading slot="title" level={2} className={style('title')}>
            {title}
          </Heading>
          <div className={style('body')}>{children}</div>
          {acts ? <div className={style('acts')}>{acts}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
