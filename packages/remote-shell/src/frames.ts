import { decodeText, encodeText, plainText } from './text.ts';

/** Most terminal bytes one frame carries. */
export const DATA_MAX_BYTES = 16 * 1024;
/** Typed bytes are padded to a multiple of this, so that the relay cannot count keys. */
export const INPUT_PAD_BYTES = 32;
/** Largest credit one frame grants, bytes. */
export const CREDIT_MAX_BYTES = 1024 * 1024;
/** Largest terminal, columns or rows. */
export const SIZE_MAX = 1000;
const NAME_MAX = 120;
const FOLDER_MAX = 400;

/** Every way a shell ends, told by the side that knows it; the order is the wire's, only ever added to. */
export const closeReasons = [
  'denied',
  'timed-out',
  'taken-back',
  'busy',
  'locked',
  'nobody',
  'elevated',
  'key-changed',
  'unverified',
  'exited',
  'stopped-by-employee',
  'ended-by-technician',
  'time-limit',
  'link-lost',
  'failed',
  'off-by-policy',
] as const;
/** How a shell ended, or why it never began. */
export type CloseReason = (typeof closeReasons)[number];

/** How long there is to answer when a frame does not say, seconds; and the most that one may say. */
export const ANSWER_SECONDS = 60;
export const ANSWER_SECONDS_MAX = 180;

const ASKED = 0;
const ALLOWED = 1;

/** All that two ends of a shell say to each other. No file, no clipboard, no command to run: there is no kind for it. */
export type Frame =
  | { readonly kind: 'data-out'; readonly bytes: Uint8Array }
  | { readonly kind: 'data-in'; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly cols: number; readonly rows: number }
  | { readonly kind: 'credit'; readonly bytes: number }
  | { readonly kind: 'permission'; readonly step: 'asked'; readonly answerSeconds: number }
  | { readonly kind: 'permission'; readonly step: 'allowed' }
  | {
      readonly kind: 'started';
      readonly shell: string;
      readonly account: string;
      readonly folder: string;
    }
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: number | null }
  | { readonly kind: 'close'; readonly reason: CloseReason }
  | { readonly kind: 'ping' | 'pong'; readonly token: number };

const KIND = {
  'data-out': 1,
  'data-in': 2,
  resize: 3,
  credit: 4,
  permission: 5,
  started: 6,
  exit: 7,
  close: 8,
  ping: 9,
  pong: 10,
} as const satisfies Record<Frame['kind'], number>;

/** A frame as the bytes that are sealed. Terminal data over the limit is the caller's fault and throws. */
export function encodeFrame(frame: Frame): Uint8Array {
  const kind = KIND[frame.kind];
  switch (frame.kind) {
    case 'data-out':
      return withBody(kind, bounded(frame.bytes));
    case 'data-in':
      return padded(kind, bounded(frame.bytes));
    case 'resize':
      return numbers(kind, [2, frame.cols], [2, frame.rows]);
    case 'credit':
      return numbers(kind, [4, frame.bytes]);
    case 'permission':
      return permissionBytes(kind, frame);
    case 'started':
      return withBody(kind, texts(frame));
    case 'exit':
      return numbers(kind, [1, flags(frame)], [4, frame.code ?? 0], [1, frame.signal ?? 0]);
    case 'close':
      return numbers(kind, [1, closeReasons.indexOf(frame.reason)]);
    case 'ping':
    case 'pong':
      return numbers(kind, [4, frame.token]);
  }
}

/** Bytes to a frame; null for anything that `encodeFrame` would not have made. Never throws. */
export function decodeFrame(plaintext: Uint8Array): Frame | null {
  const body = plaintext.subarray(1);
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  switch (plaintext[0]) {
    case KIND['data-out']:
      return body.length > 0 && body.length <= DATA_MAX_BYTES
        ? { kind: 'data-out', bytes: body }
        : null;
    case KIND['data-in']:
      return decodeInput(body, view);
    case KIND.resize:
      return body.length === 4 ? sized(view.getUint16(0), view.getUint16(2)) : null;
    case KIND.credit:
      return body.length === 4 ? granted(view.getUint32(0)) : null;
    case KIND.permission:
      return decodePermission(body, view);
    case KIND.started:
      return decodeStarted(body);
    case KIND.exit:
      return body.length === 6 ? decodeExit(view) : null;
    case KIND.close: {
      const reason = body.length === 1 ? closeReasons[view.getUint8(0)] : undefined;
      return reason === undefined ? null : { kind: 'close', reason };
    }
    case KIND.ping:
      return body.length === 4 ? { kind: 'ping', token: view.getUint32(0) } : null;
    case KIND.pong:
      return body.length === 4 ? { kind: 'pong', token: view.getUint32(0) } : null;
    default:
      return null;
  }
}

/** Terminal bytes in pieces that fit a frame each. */
export function* inFrames(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += DATA_MAX_BYTES) {
    yield bytes.subarray(at, at + DATA_MAX_BYTES);
  }
}

function bounded(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || bytes.length > DATA_MAX_BYTES) throw new RangeError('frame size');
  return bytes;
}

function withBody(kind: number, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(1 + body.length);
  frame[0] = kind;
  frame.set(body, 1);
  return frame;
}

const paddedLength = (length: number): number =>
  Math.ceil((2 + length) / INPUT_PAD_BYTES) * INPUT_PAD_BYTES;

function padded(kind: number, bytes: Uint8Array): Uint8Array {
  const body = new Uint8Array(paddedLength(bytes.length));
  new DataView(body.buffer).setUint16(0, bytes.length);
  body.set(bytes, 2);
  return withBody(kind, body);
}

function decodeInput(body: Uint8Array, view: DataView): Frame | null {
  if (body.length < 2) return null;
  const length = view.getUint16(0);
  if (length === 0 || length > DATA_MAX_BYTES || body.length !== paddedLength(length)) return null;
  if (body.subarray(2 + length).some((byte) => byte !== 0)) return null;
  return { kind: 'data-in', bytes: body.subarray(2, 2 + length) };
}

function numbers(kind: number, ...fields: readonly (readonly [1 | 2 | 4, number])[]): Uint8Array {
  const body = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(body.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value);
    else view.setUint32(at, value);
    at += size;
  }
  return withBody(kind, body);
}

/** The usual time is not said, so that an end that knows no other understands. */
function permissionBytes(kind: number, frame: Extract<Frame, { kind: 'permission' }>): Uint8Array {
  if (frame.step === 'allowed') return numbers(kind, [1, ALLOWED]);
  const { answerSeconds } = frame;
  return answerSeconds === ANSWER_SECONDS
    ? numbers(kind, [1, ASKED])
    : numbers(kind, [1, ASKED], [2, answerSeconds]);
}

function decodePermission(body: Uint8Array, view: DataView): Frame | null {
  if (body.length === 1 && body[0] === ALLOWED) return { kind: 'permission', step: 'allowed' };
  if (body[0] !== ASKED || (body.length !== 1 && body.length !== 3)) return null;
  const answerSeconds = body.length === 1 ? ANSWER_SECONDS : view.getUint16(1);
  const isUsual = body.length === 3 && answerSeconds === ANSWER_SECONDS;
  if (isUsual || answerSeconds < 1 || answerSeconds > ANSWER_SECONDS_MAX) return null;
  return { kind: 'permission', step: 'asked', answerSeconds };
}

const isSize = (size: number): boolean => size >= 1 && size <= SIZE_MAX;
const sized = (cols: number, rows: number): Frame | null =>
  isSize(cols) && isSize(rows) ? { kind: 'resize', cols, rows } : null;
const granted = (bytes: number): Frame | null =>
  bytes >= 1 && bytes <= CREDIT_MAX_BYTES ? { kind: 'credit', bytes } : null;

const flags = (exit: { readonly code: number | null; readonly signal: number | null }): number =>
  (exit.code === null ? 0 : 1) | (exit.signal === null ? 0 : 2);

function decodeExit(view: DataView): Frame | null {
  const known = view.getUint8(0);
  const code = known & 1 ? view.getInt32(1) : null;
  const signal = known & 2 ? view.getUint8(5) : null;
  const unknownIsZero =
    (code !== null || view.getInt32(1) === 0) && (signal !== null || view.getUint8(5) === 0);
  return known <= 3 && unknownIsZero ? { kind: 'exit', code, signal } : null;
}

/** Three texts, each behind its length in two bytes. */
function texts(started: {
  readonly shell: string;
  readonly account: string;
  readonly folder: string;
}) {
  const parts = [
    encodeText(plainText(started.shell, NAME_MAX)),
    encodeText(plainText(started.account, NAME_MAX)),
    encodeText(plainText(started.folder, FOLDER_MAX)),
  ];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + 2 + part.length, 0));
  const view = new DataView(body.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint16(at, part.length);
    body.set(part, at + 2);
    at += 2 + part.length;
  }
  return body;
}

function decodeStarted(body: Uint8Array): Frame | null {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const found: string[] = [];
  let at = 0;
  for (const longest of [NAME_MAX, NAME_MAX, FOLDER_MAX]) {
    if (at + 2 > body.length) return null;
    const end = at + 2 + view.getUint16(at);
    if (end > body.length) return null;
    found.push(plainText(decodeText(body.subarray(at + 2, end)), longest));
    at = end;
  }
  const [shell = '', account = '', folder = ''] = found;
  return at === body.length ? { kind: 'started', shell, account, folder } : null;
}
