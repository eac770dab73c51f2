import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';
import sheet from './toast.module.css';

const style = classNames(sheet);

/** Long enough to read and to undo, milliseconds; stands still under the pointer or the focus. */
const SHOWN_MS = 8_000;

/** A passing line; never the only copy of what it says. */
export interface Toast {
  readonly words: string;
  readonly tone?: 'plain' | 'bad';
  readonly act?: { readonly words: string; readonly keys?: string; readonly run: () => void };
}

/** The toasts of one window. Make one per app and show it with `Toasts`. */
export const makeToasts = () => {
  const queue = new ToastQueue<Toast>({ maxVisibleToasts: 3 });
  return {
    queue,
    /** Shows a toast; what is returned takes it away early. */
    show(toast: Toast): () => void {
      const key = queue.add(toast, toast.tone === 'bad' ? {} : { timeout: SHOWN_MS });
      return () => queue.close(key);
    },
  };
};
export type ToastList = ReturnType<typeof makeToasts>;

/** Where toasts stand: bottom centre, reached with F6. */
export function Toasts(props: {
  readonly list: ToastList;
  readonly label: string;
  readonly closeLabel: string;
}) {
  const { list, label, closeLabel } = props;
  return (
    <ToastRegion queue={list.queue} aria-label={label} className={style('region')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={style('toast', toast.content.tone)}>
          <ToastContent className={style('words')}>{toast.content.words}</ToastContent>
          {toast.content.act ? (
            <Button
              size="small"
              kind="link"
              onPress={() => {
                toast.content.act?.run();
                list.queue.close(toast.key);
              }}
            >
              {toast.content.act.words}
              {toast.content.act.keys ? <KeyCap keys={toast.content.act.keys} /> : null}
            </Button>
          ) : null}
          <IconButton slot="close" label={closeLabel}>
            <Icon of={X} />
          </IconButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
