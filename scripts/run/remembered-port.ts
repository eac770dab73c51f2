import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The first port ever tried. */
export const USUAL_PORT = 4600;

const file = (data: string): string => path.join(data, 'port');

/** The port used last: devices and bookmarks know the server by it. */
export function rememberedPort(data: string): number {
  const kept = existsSync(file(data)) ? Number(readFileSync(file(data), 'utf8')) : Number.NaN;
  return Number.isInteger(kept) && kept > 0 && kept < 65_536 ? kept : USUAL_PORT;
}

export const rememberPort = (data: string, port: number): void =>
  writeFileSync(file(data), String(port));
