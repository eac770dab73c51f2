/** The parts of the engine's world that Electron brings: notices, files, the clipboard, the browser. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { type BrowserWindow, clipboard, dialog, Notification, shell } from 'electron';
import { z } from 'zod';
import type { Downloads, Drafts, Notices, TokenVault } from '../engine/ports.ts';
import { readText, writeText } from './kept-text.ts';
import type { Secrets } from './secrets.ts';

const TOKEN = 'session-token';

/** The session token, kept as secrets are. */
export const tokenVault = (secrets: Secrets): TokenVault => ({
  keep: 'token',
  async read() {
    const bytes = await secrets.read(TOKEN);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  },
  write: (token) =>
    token === null ? secrets.remove(TOKEN) : secrets.write(TOKEN, new TextEncoder().encode(token)),
});

const Kept = z.record(z.string(), z.string());

/** Drafts in a file of the data folder. One that cannot be read starts empty, and is written over. */
export const fileDrafts = (file: string): Drafts => ({
  async read() {
    const text = await readText(file);
    if (text === null) return {};
    try {
      return Kept.parse(JSON.parse(text));
    } catch {
      // A half-restored backup, or not ours: nothing to bring back.
      return {};
    }
  },
  write: (drafts) => writeText(file, JSON.stringify(drafts)),
});

/** Notices of the system; a click opens the ticket. */
export const nativeNotices = (open: (ticketId: string) => void): Notices => {
  // A notice that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    newTicket({ ticketId, title, body }) {
      if (!Notification.isSupported()) return;
      const notice = new Notification({ title, body });
      const drop = (): void => void shown.delete(notice);
      shown.add(notice);
      notice.once('click', () => {
        drop();
        open(ticketId);
      });
      notice.once('close', drop);
      notice.once('failed', drop);
      notice.show();
    },
  };
};

/** Saves files where the person says. The bytes pass this process only, never a page. */
export function systemDownloads(window: () => BrowserWindow | null, fetch: Fetch): Downloads {
  async function place(name: string): Promise<string | null> {
    const parent = window();
    const options = { defaultPath: path.basename(name) };
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    return canceled || filePath === undefined || filePath === '' ? null : filePath;
  }
  return {
    async save({ url, name, headers }) {
      const file = await place(name);
      if (file === null) return;
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
    },
    async saveText({ name, text }) {
      const file = await place(name);
      if (file === null) return false;
      await writeFile(file, text, { mode: 0o600 });
      return true;
    },
  };
}

export const copyText = async (text: string): Promise<void> => clipboard.writeText(text);

/** Opens an https address in the person's browser; nothing else is ever handed to the system. */
export async function openAddress(address: string): Promise<void> {
  if (new URL(address).protocol === 'https:') await shell.openExternal(address);
}
