/** How text values are written. Each is read the same way by zod, by JSON Schema and by an editor. */

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const host =
  `(?:(?:${label}\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?` +
  `|${octet}(?:\\.${octet}){3}|\\[[0-9A-Fa-f:]+\\])`;
const port =
  '(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})';
const loopback = `(?:localhost|127\\.${octet}\\.${octet}\\.${octet}|\\[::1\\])`;
const path = '(?:/[A-Za-z0-9._~%/-]*)?';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

/** A server, without a path. Only this computer itself may be one without encryption. */
export const serverAddress = whole(`(?:https://${host}|http://${loopback})(?::${port})?/?`);

/** Where files are fetched from; the same rule for encryption. */
export const folderAddress = whole(`(?:https://${host}|http://${loopback})(?::${port})?${path}`);

/** A proxy, without a name and password: a policy is read by everybody on the computer. */
export const proxyAddress = whole(`(?:https?://)?${host}:${port}/?`);

/** A script that says which proxy to take; it is often served without encryption inside a network. */
export const scriptAddress = whole(`https?://${host}(?::${port})?${path}`);

/** A file by its whole path, as Linux and macOS or as Windows write it. */
export const filePath = whole('/[^\\u0000-\\u001f]+|[A-Za-z]:\\\\[^\\u0000-\\u001f<>"|?*]+');

/** SHA-256 in hexadecimal, with or without colons between the bytes. */
export const fingerprint = whole('(?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}');

/** A name that programs read: letters, digits and hyphens. */
export const shortName = whole('[A-Za-z0-9][A-Za-z0-9._-]{0,62}');

/** From one time of day to another, over midnight too. */
export const hours = whole('(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9]');
