import { classNames } from '@firstline/ui/class-names';
import sheet from './remote-shell.module.css';

const style = classNames(sheet);

/** Six digits, three and three, as the other side shows them. */
export function Code(props: { readonly code: string; readonly label: string }) {
  const { code } = props;
  const spoken = `${props.label} ${[...code].join(' ')}`;
  return (
    <span className={style('code')} role="img" aria-label={spoken}>
      {[code.slice(0, 3), code.slice(3)].map((half, side) => (
        // oxlint-disable-next-line react/no-array-index-key -- two halves of one code
        <span key={side}>{half}</span>
      ))}
    </span>
  );
}
