/** What the live shell has shown, kept so that someone who reads along later sees it from the start. */

/** Kept at most, bytes; the oldest output goes first. */
const KEPT_BYTES = 512 * 1024;

export interface ShownOutput {
  add(shellId: string, base64: string): void;
  /** Everything kept of a shell, base64. */
  all(shellId: string): string;
  clear(): void;
}

export function createShownOutput(): ShownOutput {
  let of = '';
  let parts: Buffer[] = [];
  let bytes = 0;
  const clear = (): void => {
    of = '';
    parts = [];
    bytes = 0;
  };
  return {
    add(shellId, base64) {
      if (shellId !== of) clear();
      of = shellId;
      const part = Buffer.from(base64, 'base64');
      parts.push(part);
      bytes += part.length;
      while (bytes > KEPT_BYTES && parts.length > 1) bytes -= parts.shift()?.length ?? 0;
    },
    all: (shellId) => (shellId === of ? Buffer.concat(parts).toString('base64') : ''),
    clear,
  };
}
