/** A text with marks around its selection, and the selection afterwards. A mark without an end starts each line. */
export function wrapped(
  text: string,
  start: number,
  end: number,
  before: string,
  after: string,
): { readonly text: string; readonly start: number; readonly end: number } {
  const chosen = text.slice(start, end);
  if (after !== '') {
    return {
      text: text.slice(0, start) + before + chosen + after + text.slice(end),
      start: start + before.length,
      end: end + before.length,
    };
  }
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(from, end).split('\n');
  const marked = lines.map((line) => before + line).join('\n');
  return {
    text: text.slice(0, from) + marked + text.slice(end),
    start: start + before.length,
    end: from + marked.length,
  };
}
