import { encodeText } from './text.ts';
import { ruleCommand, ruleControl, ruleEscape, type Ruling } from './terminal-rules.ts';

/** Questions a program may have the terminal answer, per second. */
export const REPLIES_PER_SECOND = 20;
/** Longest operating system command that is looked at, bytes; a longer one is dropped whole. */
const COMMAND_MAX_BYTES = 4096;
const CONTROL_MAX_BYTES = 160;

const BEL = 0x07;
const CAN = 0x18;
const SUB = 0x1a;
const ESC = 0x1b;
const C1_CSI = 0x9b;
const C1_OSC = 0x9d;
const C1_STRINGS = new Set([0x90, 0x98, 0x9e, 0x9f]);
/** Bell, backspace, tab, line feeds, return, character set shifts. Answerback and flow control are not among them. */
const isHarmless = (byte: number): boolean => byte >= 0x07 && byte <= 0x0f;
const REPLACEMENT = encodeText('\ufffd');

/** A filter with a memory: a sequence cut by the network is judged when its rest comes. */
export interface TerminalFilter {
  /** What may reach a screen of `bytes`; `now` in milliseconds bounds the answers a program can provoke. */
  readonly push: (bytes: Uint8Array, now: number) => Uint8Array;
  /** Sequences dropped so far. */
  readonly dropped: () => number;
}

type State = 'text' | 'escape' | 'control' | 'command' | 'swallow';

/**
 * Stands before every screen that shows a remote terminal. What passes is valid UTF-8, harmless
 * controls and sequences of an allow-list that draw; what could read or write the clipboard, type,
 * print, move windows, load pictures or make the terminal talk is gone. Total: any bytes, any cuts.
 */
export function terminalFilter(): TerminalFilter {
  let state: State = 'text';
  let sequence: number[] = [];
  let overlong = false;
  let character: number[] = [];
  let previous = 0;
  let dropped = 0;
  let replies = { since: 0, count: 0 };

  let out = new Uint8Array(0);
  let length = 0;
  const emit = (bytes: ArrayLike<number>): void => {
    out.set(bytes, length);
    length += bytes.length;
  };

  const begin = (next: State): void => {
    state = next;
    sequence = [];
    overlong = false;
    previous = 0;
  };
  const collect = (byte: number, longest: number): void => {
    if (sequence.length < longest) sequence.push(byte);
    else overlong = true;
  };
  const settle = (ruling: Ruling, now: number): void => {
    if (!ruling || overlong || (ruling.reply && !mayReply(now))) dropped += 1;
    else emit(encodeText(ruling.pass));
    begin('text');
  };
  const mayReply = (now: number): boolean => {
    if (now - replies.since >= 1000 || now < replies.since) replies = { since: now, count: 0 };
    replies.count += 1;
    return replies.count <= REPLIES_PER_SECOND;
  };
  const abandon = (next: State): void => {
    dropped += 1;
    begin(next);
  };

  /** One whole character outside any sequence. C1 controls, written as UTF-8, open sequences too. */
  const takeCharacter = (): void => {
    const [first = 0, second = 0] = character;
    if (first === 0xc2 && second < 0xa0) {
      if (second === C1_CSI) begin('control');
      else if (second === C1_OSC) begin('command');
      else if (C1_STRINGS.has(second)) begin('swallow');
      else dropped += 1;
    } else emit(character);
    character = [];
  };

  /** A byte of text. Answers false when the byte ended a broken character and must be looked at again. */
  const takeText = (byte: number): boolean => {
    if (character.length > 0) {
      if (!continues(character, byte)) {
        emit(REPLACEMENT);
        character = [];
        return false;
      }
      character.push(byte);
      if (character.length === lengthOf(character[0] ?? 0)) takeCharacter();
    } else if (byte === ESC) begin('escape');
    else if (byte >= 0x80) {
      if (lengthOf(byte) > 1) character = [byte];
      else emit(REPLACEMENT);
    } else if (isPlain(byte)) emit([byte]);
    return true;
  };

  const takeEscape = (byte: number, now: number): boolean => {
    if (byte === ESC) abandon('escape');
    else if (byte === CAN || byte === SUB) abandon('text');
    else if (byte < 0x20 || byte === 0x7f) return true;
    else if (byte < 0x30) collect(byte, CONTROL_MAX_BYTES);
    else if (byte >= 0x80) {
      abandon('text');
      return false;
    } else takeEscapeFinal(byte, now);
    return true;
  };
  const takeEscapeFinal = (byte: number, now: number): void => {
    const final = String.fromCharCode(byte);
    if (sequence.length > 0) settle(ruleEscape(String.fromCharCode(...sequence), final), now);
    else if (final === '[') begin('control');
    else if (final === ']') begin('command');
    else if ('PX^_k'.includes(final)) begin('swallow');
    else if (final === '\\') begin('text');
    else settle(ruleEscape('', final), now);
  };

  const takeControl = (byte: number, now: number): boolean => {
    if (byte === ESC) abandon('escape');
    else if (byte === CAN || byte === SUB) abandon('text');
    else if (byte < 0x20 || byte === 0x7f) return true;
    else if (byte < 0x40) collect(byte, CONTROL_MAX_BYTES);
    else if (byte >= 0x80) {
      abandon('text');
      return false;
    } else settle(ruleOf(sequence, byte), now);
    return true;
  };

  /** The inside of a command or of a string that is dropped; both end alike. */
  const takeString = (byte: number): boolean => {
    const ends = byte === BEL || (byte === 0x9c && previous === 0xc2);
    if (ends || byte === ESC) {
      // The first byte of a UTF-8 written string terminator was collected already.
      if (byte === 0x9c) sequence.pop();
      const ruled =
        state === 'command' && !overlong ? ruleCommand(Uint8Array.from(sequence)) : null;
      if (ruled) emit(ruled);
      else dropped += 1;
      begin(byte === ESC ? 'escape' : 'text');
    } else if (byte === CAN || byte === SUB) abandon('text');
    else {
      previous = byte;
      if (state === 'command') collect(byte, COMMAND_MAX_BYTES);
    }
    return true;
  };

  const take = (byte: number, now: number): boolean => {
    switch (state) {
      case 'text':
        return takeText(byte);
      case 'escape':
        return takeEscape(byte, now);
      case 'control':
        return takeControl(byte, now);
      case 'command':
      case 'swallow':
        return takeString(byte);
    }
  };

  return {
    push(bytes, now) {
      // A byte becomes three at most (U+FFFD); what was held back before comes on top.
      out = new Uint8Array(bytes.length * 3 + COMMAND_MAX_BYTES * 4);
      length = 0;
      for (let at = 0; at < bytes.length; ) {
        const run = state === 'text' && character.length === 0 ? plainRun(bytes, at) : at;
        if (run > at) {
          emit(bytes.subarray(at, run));
          at = run;
        } else if (take(bytes[at] ?? 0, now)) at += 1;
      }
      return out.slice(0, length);
    },
    dropped: () => dropped,
  };
}

const isPlain = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || isHarmless(byte);

/** Where a run of plain bytes that starts at `from` ends. */
function plainRun(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte !== undefined && isPlain(byte); byte = bytes[at]) at += 1;
  return at;
}

const lengthOf = (lead: number): number => {
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 1;
};

/** Whether `byte` goes on with a character: no overlong form, no surrogate, nothing above U+10FFFF. */
function continues(character: readonly number[], byte: number): boolean {
  const lead = character[0] ?? 0;
  const second = character.length === 1;
  const least = second && lead === 0xe0 ? 0xa0 : second && lead === 0xf0 ? 0x90 : 0x80;
  const most = second && lead === 0xed ? 0x9f : second && lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

function ruleOf(sequence: readonly number[], final: number): Ruling {
  const text = String.fromCharCode(...sequence);
  const parts = /^([0-?]*)([ -/]*)$/.exec(text);
  return parts ? ruleControl(parts[1] ?? '', parts[2] ?? '', String.fromCharCode(final)) : null;
}
