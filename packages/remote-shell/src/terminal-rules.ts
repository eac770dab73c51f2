import { decodeText, encodeText, plainText } from './text.ts';

/** Longest remote title, characters. */
export const TITLE_MAX = 80;
const LINK_MAX = 2048;
const PARAMETERS_MAX = 32;
const NUMBER_MAX = 9999;

/** Modes a program may switch. Left out: mouse and focus reports, which type for the technician; 132 columns; blinking. */
const PRIVATE_MODES = new Set([1, 6, 7, 12, 25, 45, 47, 66, 1047, 1048, 1049, 2004]);
const MODES = new Set([4]);

/** Moves, erases, colours, tabs, margins, scrolling: what draws, and says nothing back. */
const DRAWING = '@ABCDEFGHIJKLMPSTXZ`abdefgmrsu';

/** What to do with a complete control sequence: pass these bytes, or nothing. `reply` makes the terminal answer. */
export type Ruling = { readonly pass: string; readonly reply: boolean } | null;

const pass = (text: string): Ruling => ({ pass: `\u001b${text}`, reply: false });

/** Rules on `ESC [ prefix parameters intermediates final`. */
export function ruleControl(parameters: string, intermediates: string, final: string): Ruling {
  const prefix = /^[<=>?]/.exec(parameters)?.[0] ?? '';
  const list = parameters.slice(prefix.length).split(/[;:]/);
  if (list.length > PARAMETERS_MAX || list.some((number) => !isSmall(number))) return null;
  const whole = pass(`[${parameters}${intermediates}${final}`);
  if (intermediates === ' ' && final === 'q' && prefix === '') return whole;
  if (intermediates === '!' && final === 'p' && parameters === '') return whole;
  if (intermediates !== '') return null;
  if (final === 'h' || final === 'l') return ruleModes(prefix, list, final);
  if (prefix === '?') return final === 'J' || final === 'K' ? whole : null;
  if (prefix !== '') return null;
  if (final === 'n') return ['5', '6'].includes(parameters) ? asks(whole) : null;
  if (final === 'c') return ['', '0'].includes(parameters) ? asks(whole) : null;
  if (parameters.includes(':') && final !== 'm') return null;
  // With parameters these two mean something else: left and right margins, keyboard reports.
  if ((final === 's' || final === 'u') && parameters !== '') return null;
  if (final === 'T' && list.length > 1) return null;
  return DRAWING.includes(final) ? whole : null;
}

/** Rules on `ESC intermediates final`: saving the cursor, line moves, keypad, character sets, reset. */
export function ruleEscape(intermediates: string, final: string): Ruling {
  if (intermediates === '') return '78DEHMc=>'.includes(final) ? pass(final) : null;
  if (intermediates === '#') return final === '8' ? pass('#8') : null;
  if (/^[()*+]$/.test(intermediates)) {
    return '0AB'.includes(final) ? pass(`${intermediates}${final}`) : null;
  }
  return null;
}

/** Rules on an operating system command: a harmless title, an https link or the end of one; nothing else. */
export function ruleCommand(body: Uint8Array): Uint8Array | null {
  const text = decodeText(body);
  const title = /^([012]);(.*)$/su.exec(text);
  if (title) return command(`${title[1]};${plainText(title[2] ?? '', TITLE_MAX)}`);
  const link = /^8;([^;]*);(.*)$/su.exec(text);
  if (!link) return null;
  const [, options = '', target = ''] = link;
  const good =
    target.length <= LINK_MAX && /^https:\/\/[!-~]+$/.test(target) && /^[\w=:.-]*$/.test(options);
  // A refused link closes the one before it, so that its words do not lead there.
  return command(good ? `8;${options};${target}` : '8;;');
}

const command = (text: string): Uint8Array => encodeText(`\u001b]${text}\u001b\\`);

const asks = (ruling: Ruling): Ruling => (ruling ? { ...ruling, reply: true } : null);

const isSmall = (number: string): boolean =>
  /^\d{0,4}$/.test(number) && Number(number) <= NUMBER_MAX;

function ruleModes(prefix: string, list: readonly string[], final: 'h' | 'l'): Ruling {
  if (prefix !== '' && prefix !== '?') return null;
  const allowed = prefix === '?' ? PRIVATE_MODES : MODES;
  const kept = list.filter((mode) => mode !== '' && allowed.has(Number(mode)));
  return kept.length > 0 ? pass(`[${prefix}${kept.join(';')}${final}`) : null;
}
