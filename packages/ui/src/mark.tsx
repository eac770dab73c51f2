const BUBBLE =
  'M4 1.75h8A2.75 2.75 0 0 1 14.75 4.5v4.25A2.75 2.75 0 0 1 12 11.5H7.6L4.6 14.1a.5.5 0 0 1-.85-.38V11.5A2.75 2.75 0 0 1 1.25 8.75V4.5A2.75 2.75 0 0 1 4 1.75Z';

/** The mark: a bubble whose first line is heavier. `filled` is kept for a live shell. */
export function Mark(props: { readonly size?: number; readonly filled?: boolean }) {
  const { size = 18, filled = false } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={BUBBLE} strokeWidth="1.5" />
      <g stroke={filled ? 'var(--mark-lines, var(--surface))' : 'currentColor'}>
        <path d="M4.25 5h7.5" strokeWidth="1.75" />
        <path d="M4.25 8.1h4" strokeWidth="1.25" opacity={filled ? 1 : 0.75} />
      </g>
    </svg>
  );
}
