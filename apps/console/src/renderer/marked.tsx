/** A text with what is searched for marked in it. */
export function Marked(props: { readonly text: string; readonly search: string }) {
  const { text } = props;
  const wanted = props.search.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  );
}
