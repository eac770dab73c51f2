/** The one address a window of ours shows; anything else that asks is a stranger. */
export const PAGE_HOST = 'app://ui';

/** What is asked of a sender; Electron's frame has exactly this. */
export interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Whether a message comes from the top frame of one of our own pages.
 *
 * A frame that is gone (null), a frame inside a page, or a page of another address is not trusted.
 * The address is parsed, never compared as text: `app://ui.evil` and `app://ui@evil` are strangers.
 */
export function isTrustedSender(frame: Frame | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  return isOwnPage(frame.url);
}

/** Whether an address is a page of ours. */
export function isOwnPage(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  const { protocol, host, username, password } = url;
  return `${protocol}//${host}` === PAGE_HOST && username === '' && password === '';
}
