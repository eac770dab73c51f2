/** One instruction of a Dockerfile; arguments of the exec form are apart. */
export type Instruction =
  | Plain
  | { readonly kind: 'COPY'; readonly from: string; readonly to: string }
  | { readonly kind: 'ENV'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'EXPOSE'; readonly ports: readonly number[] }
  | { readonly kind: 'ENTRYPOINT'; readonly words: readonly string[] }
  | { readonly kind: 'HEALTHCHECK'; readonly words: readonly string[] };

/** Instructions whose argument is one text. */
type Plain = {
  [Kind in 'FROM' | 'RUN' | 'USER' | 'VOLUME' | 'STOPSIGNAL']: {
    readonly kind: Kind;
    readonly text: string;
  };
}['FROM' | 'RUN' | 'USER' | 'VOLUME' | 'STOPSIGNAL'];

/** Reads a Dockerfile of the plain kind; whatever this reader does not know is refused, not guessed at. */
export function readDockerfile(text: string): readonly Instruction[] {
  return logicalLines(text).map((line) => {
    const [, kind = '', rest = ''] = /^([A-Z]+)\s+(.*)$/s.exec(line) ?? [];
    switch (kind) {
      case 'FROM':
      case 'RUN':
      case 'USER':
      case 'VOLUME':
      case 'STOPSIGNAL':
        return { kind, text: rest.trim() };
      case 'COPY':
        return copyOf(rest);
      case 'ENV':
        return { kind, values: pairsIn(rest) };
      case 'EXPOSE':
        return { kind, ports: rest.trim().split(/\s+/).map(portIn) };
      case 'ENTRYPOINT':
        return { kind, words: wordsIn(rest, line) };
      case 'HEALTHCHECK':
        return { kind, words: wordsIn(rest.replace(/^(?:--[a-z-]+=\S+\s+)*CMD\s+/, ''), line) };
      default:
        throw new Error(`this is not read: ${line}`);
    }
  });
}

/** Comments and empty lines left out, and lines that end in a backslash joined, as Docker does. */
function logicalLines(text: string): readonly string[] {
  const kept = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));
  return kept
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
}

function copyOf(rest: string): Instruction {
  const [from, to, ...more] = rest.trim().split(/\s+/);
  if (from === undefined || to === undefined || more.length > 0 || from.startsWith('--')) {
    throw new Error(`this is not read: COPY ${rest}`);
  }
  return { kind: 'COPY', from, to };
}

function pairsIn(rest: string): Readonly<Record<string, string>> {
  const pairs = rest
    .trim()
    .split(/\s+/)
    .map((pair) => /^([A-Z_]+)=([^"'\\$]*)$/.exec(pair));
  return Object.fromEntries(
    pairs.map((found) => {
      if (found === null) throw new Error(`this is not read: ENV ${rest}`);
      return [found[1] ?? '', found[2] ?? ''];
    }),
  );
}

function portIn(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is no port`);
  return Number(text);
}

/** The exec form only: a shell in between would get the signals. */
function wordsIn(rest: string, line: string): readonly string[] {
  try {
    const words: unknown = JSON.parse(rest);
    if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  } catch {
    // told below
  }
  throw new Error(`this is not the exec form: ${line}`);
}
