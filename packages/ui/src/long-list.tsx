import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import sheet from './long-list.module.css';

const style = classNames(sheet);

/** Rows drawn above and below what is in sight, so that a fast wheel never meets white. */
const SPARE_ROWS = 8;

/** What the holder of a list may ask of it. */
export interface LongListHandle {
  focus(): void;
  /** Brings a row into sight by the shortest way. */
  reveal(index: number): void;
}

/**
 * A list of any length whose rows are all equally high: 100,000 rows cost what twenty cost.
 *
 * One Tab stop; the row at `cursor` is the active descendant and is always drawn, also out of sight, so
 * that a screen reader never loses it. Rows carry `id` = `rowId(index)` and their place in the whole.
 * Keys other than moving (J K ↓ ↑ PageUp PageDown Home End) are the caller's by `onKeyDown`.
 */
export function LongList(props: {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  /** Index of the cursor, −1 for none. */
  readonly cursor: number;
  readonly onCursor: (index: number) => void;
  /** Draws a row's inside; called for rows in sight only. */
  readonly row: (index: number) => ReactNode;
  /** A stable key per row, so that a moved row is moved and not redrawn. */
  readonly rowKey: (index: number) => string;
  /** False for rows that the cursor skips, such as group headings. */
  readonly canHold?: (index: number) => boolean;
  readonly isSelected?: (index: number) => boolean;
  readonly onOpen?: (index: number) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onPointerInside?: (inside: boolean) => void;
  readonly id: string;
  readonly ref?: Ref<LongListHandle>;
}) {
  const { label, count, rowHeight, cursor, onCursor, row, rowKey, id, ref } = props;
  const { isSelected, onOpen, onKeyDown, onPointerInside, canHold = () => true } = props;
  const port = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);

  useLayoutEffect(() => {
    const element = port.current;
    if (!element) return;
    const measure = (): void => setHeight(element.clientHeight);
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const reveal = useCallback(
    (index: number): void => {
      const element = port.current;
      if (!element || index < 0) return;
      const start = index * rowHeight;
      const end = start + rowHeight;
      if (start < element.scrollTop) element.scrollTop = start;
      else if (end > element.scrollTop + element.clientHeight)
        element.scrollTop = end - element.clientHeight;
    },
    [rowHeight],
  );

  useImperativeHandle(ref, () => ({ focus: () => port.current?.focus(), reveal }), [reveal]);
  useLayoutEffect(() => reveal(cursor), [cursor, reveal]);

  /** The nearest row that can hold the cursor, from `start` on in steps of `step`. */
  const land = (start: number, step: 1 | -1): number => {
    for (let index = start; index >= 0 && index < count; index += step)
      if (canHold(index)) return index;
    return cursor;
  };

  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const moves: Readonly<Record<string, () => number>> = {
    ArrowDown: () => land(cursor + 1, 1),
    j: () => land(cursor + 1, 1),
    ArrowUp: () => land(cursor - 1, -1),
    k: () => land(cursor - 1, -1),
    PageDown: () => land(Math.min(count - 1, cursor + page), 1),
    PageUp: () => land(Math.max(0, cursor - page), -1),
    Home: () => land(0, 1),
    End: () => land(count - 1, -1),
  };

  const keyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    onKeyDown?.(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      onCursor(move());
    } else if (event.key === 'Enter' && cursor >= 0) {
      event.preventDefault();
      onOpen?.(cursor);
    }
  };

  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE_ROWS);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE_ROWS);
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  if (cursor >= 0 && cursor < count && (cursor < first || cursor >= last)) drawn.push(cursor);

  return (
    <div
      ref={port}
      id={id}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={cursor >= 0 && cursor < count ? `${id}-${rowKey(cursor)}` : undefined}
      className={style('list')}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={keyDown}
      onPointerEnter={() => onPointerInside?.(true)}
      onPointerLeave={() => onPointerInside?.(false)}
    >
      <div role="presentation" className={style('inner')} style={{ height: count * rowHeight }}>
        {drawn.map((index) => {
          const place = { top: index * rowHeight, height: rowHeight };
          const key = rowKey(index);
          if (!canHold(index))
            return (
              <div key={key} role="presentation" className={style('row')} style={place}>
                {row(index)}
              </div>
            );
          return (
            <div
              key={key}
              id={`${id}-${key}`}
              role="option"
              aria-selected={isSelected?.(index) ?? index === cursor}
              aria-setsize={count}
              aria-posinset={index + 1}
              data-cursor={index === cursor ? '' : undefined}
              className={style('row')}
              style={place}
              onClick={() => onCursor(index)}
              onDoubleClick={() => onOpen?.(index)}
            >
              {row(index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
