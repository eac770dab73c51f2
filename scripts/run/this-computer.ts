import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the agent keeps whose device this computer is. */
const deviceFile = (data: string): string => path.join(data, 'agent', 'device.json');

/** Whether the agent of this data folder is a device already. */
export function isEnrolled(data: string): boolean {
  const file = deviceFile(data);
  if (!existsSync(file)) return false;
  const device: { readonly enrolled?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
  return Boolean(device.enrolled);
}

/** The server of this run may have had to take another port; its own agent follows it there. */
export function followServer(data: string, url: string): void {
  const file = deviceFile(data);
  const device = JSON.parse(readFileSync(file, 'utf8'));
  if (device.server === url) return;
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...device, server: url }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}
