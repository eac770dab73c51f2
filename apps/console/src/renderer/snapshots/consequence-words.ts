import { findingWords } from '@firstline/health-checks/words';
import { sayField } from './finding-words.ts';

/** Names that are written otherwise than their codes. */
const written: readonly (readonly [RegExp, string])[] = [
  [/\bdns\b/i, 'DNS'],
  [/\bvpn\b/i, 'VPN'],
  [/\btls\b/i, 'TLS'],
  [/\bmtu\b/i, 'MTU'],
  [/\bwi ?fi\b/i, 'Wi-Fi'],
  [/\bio\b/i, 'I/O'],
  [/\bsmart\b/i, 'SMART'],
];

/** What a finding is called when only its code is known, as for one that another finding hides. */
export function consequenceWords(code: string): string {
  const words = Object.hasOwn(findingWords, code) ? findingWords[code] : undefined;
  const title = words?.technician.title;
  // A title that names a mount point or a server makes no sense without it.
  if (title !== undefined && !title.includes('{')) return title;
  const plain = sayField(code);
  const text = written.reduce((so, [pattern, word]) => so.replace(pattern, word), plain);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
