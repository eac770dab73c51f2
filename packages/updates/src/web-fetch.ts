import type { Fetch } from './place.ts';

/** The part of a program's own fetch that is used here. */
type ProgramsFetch = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<Response>;

/** Asks through the way out that a program has anyway, with its proxies and certificates. */
export const fetchThrough =
  (fetch: ProgramsFetch): Fetch =>
  async (url, { from, signal }) => {
    const headers = {
      // What is signed are the bytes as they lie there.
      'accept-encoding': 'identity',
      ...(from > 0 ? { range: `bytes=${from}-` } : {}),
    };
    const { status, body } = await fetch(url, { headers, signal });
    return { status, body: piecesOf(body) };
  };

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      yield next.value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}
