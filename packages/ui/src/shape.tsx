import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import sheet from './shape.module.css';

const style = classNames(sheet);

/** ◆ bad or overdue · ▲ warning or soon · ● fine · ‖ paused · ▣ a live shell · ○ for information. */
export type ShapeKind = 'bad' | 'warn' | 'ok' | 'paused' | 'session' | 'info';

const drawings: Record<ShapeKind, ReactNode> = {
  bad: <rect x="2.2" y="2.2" width="7.6" height="7.6" rx="1" transform="rotate(45 6 6)" />,
  warn: (
    <path d="M6 1.25a.8.8 0 0 1 .7.4l4.5 7.8a.8.8 0 0 1-.7 1.2h-9a.8.8 0 0 1-.7-1.2l4.5-7.8A.8.8 0 0 1 6 1.25Z" />
  ),
  ok: <circle cx="6" cy="6" r="4.5" />,
  paused: (
    <>
      <rect x="2.5" y="1.5" width="2.5" height="9" rx="1" />
      <rect x="7" y="1.5" width="2.5" height="9" rx="1" />
    </>
  ),
  session: (
    <path d="M3 1.5h6A2 2 0 0 1 11 3.5v3.25a2 2 0 0 1-2 2H6.2L3.9 10.6a.4.4 0 0 1-.65-.3V8.75H3a2 2 0 0 1-2-2V3.5a2 2 0 0 1 2-2Z" />
  ),
  info: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

/** A state by shape first, colour second; always beside a word or a number, or with a `label` of its own. */
export function Shape(props: {
  readonly kind: ShapeKind;
  readonly size?: 8 | 10 | 12;
  readonly label?: string;
}) {
  const { kind, size = 12, label } = props;
  const naming = label
    ? ({ role: 'img', 'aria-label': label } as const)
    : ({ 'aria-hidden': 'true' } as const);
  return (
    <svg
      className={style('shape', kind)}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...naming}
    >
      {drawings[kind]}
    </svg>
  );
}
