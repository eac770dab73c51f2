import { fileURLToPath } from 'node:url';

/**
 * The path of a file by its place seen from this folder, which a bundle keeps at the same depth. A path,
 * not an address: Electron 25 looks into its archive for paths only, and finds nothing at a `file:` URL.
 */
export const beside = (place: string): string => fileURLToPath(new URL(place, import.meta.url));
