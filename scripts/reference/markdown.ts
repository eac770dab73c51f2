/** A Markdown table; cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A page: title, the sentence that says where it comes from, and its parts. */
export function page(title: string, from: string, ...parts: readonly string[]): string {
  return `# ${title}\n\nGenerated from ${from} by \`npm run reference\`. Do not edit.\n\n${parts.join('\n\n')}\n`;
}
