import { classNames } from './class-names.ts';
import sheet from './progress-bar.module.css';

const style = classNames(sheet);

/** How far something known has come, 0–1. There is no bar for the unknown: words say that. */
export function ProgressBar(props: {
  readonly label: string;
  readonly value: number;
  readonly tone?: 'accent' | 'plain' | 'session';
  /** What the value means, for the ear: "47 seconds left". */
  readonly valueText?: string;
}) {
  const { label, value, tone = 'accent', valueText } = props;
  const part = Math.min(1, Math.max(0, value));
  return (
    <div
      className={style('track')}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      aria-valuetext={valueText}
    >
      <div className={style('fill', tone)} style={{ transform: `scaleX(${part})` }} />
    </div>
  );
}
