declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

// Controls, and the marks that reorder or hide text: none of them belongs in a name or a title.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** UTF-8 bytes of a text. */
export const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. */
export const decodeText = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes);

/** A text one can show beside other words: no controls, no reordering, at most `longest` characters. */
export const plainText = (text: string, longest: number): string =>
  Array.from(text.replaceAll(UNSEEN, '')).slice(0, longest).join('');
