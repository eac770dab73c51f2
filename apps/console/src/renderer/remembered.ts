/** Small things a window remembers between starts; nothing that people wrote. */
export interface Remembered {
  read<T>(name: string, otherwise: T): T;
  write(name: string, value: unknown): void;
}

const PREFIX = 'firstline.';

/** Kept in the browser's storage. A full or forbidden storage forgets, which hurts nobody. */
export function rememberIn(storage: Storage): Remembered {
  return {
    read(name, otherwise) {
      try {
        const text = storage.getItem(PREFIX + name);
        return text === null ? otherwise : JSON.parse(text);
      } catch {
        // Not ours, or from an older version: as if nothing had been kept.
        return otherwise;
      }
    },
    write(name, value) {
      try {
        storage.setItem(PREFIX + name, JSON.stringify(value));
      } catch {
        // Full: see above.
      }
    },
  };
}
