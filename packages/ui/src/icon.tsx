import type { LucideIcon } from 'lucide-react';

/** A line drawing at 1.5 px whatever its size. Decoration: the word beside it says the same. */
export function Icon(props: {
  readonly of: LucideIcon;
  readonly size?: 12 | 14 | 16 | 20;
  /** Points along the reading direction: turned round where one reads from the right. */
  readonly mirrors?: boolean;
}) {
  const { of: Drawing, size = 16, mirrors = false } = props;
  return (
    <Drawing
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden="true"
      {...(mirrors ? { className: 'mirrors' } : {})}
    />
  );
}
