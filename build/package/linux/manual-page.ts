import { gzipSync } from 'node:zlib';

/** The best there is; a page is packed once and read for years. */
const BEST = { level: 9 };

/** A command, as its page of the manual names it. */
export type Manual = {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly synopsis: string;
};

/** What a command says of itself, as a page of the manual. */
export function manualPage(about: Manual, help: string): Buffer {
  const [first = '', ...rest] = help.trimEnd().split('\n');
  const lines = [
    `.TH ${about.name.toUpperCase().replaceAll('-', '\\-')} 1 "" "${about.title} ${about.version}"`,
    '.SH NAME',
    roff(`${about.name} - ${about.synopsis}`),
    '.SH SYNOPSIS',
    roff(`${about.name} COMMAND [OPTION...]`),
    '.SH DESCRIPTION',
    roff(first),
    '.PP',
    '.nf',
    ...rest.map(roff),
    '.fi',
    '',
  ];
  return gzipSync(lines.join('\n'), BEST);
}

/** A dot at the start of a line is a request, and a hyphen is not a minus. */
const roff = (line: string): string =>
  line
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
