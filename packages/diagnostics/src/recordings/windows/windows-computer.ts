import type { Recording } from '../recorded-system.ts';
import laptop from './laptop.json' with { type: 'json' };

/** One answer as the script prints it. */
export type RecordedAnswer =
  | { readonly value: unknown }
  | { readonly error: string }
  | { readonly late: true };

/** What PowerShell prints when the recorded laptop is asked, less or more what a test changes. */
export const printedAnswers = (changes: Readonly<Record<string, RecordedAnswer>> = {}): string =>
  JSON.stringify({ answers: { ...laptop.answers, ...changes } }).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What the same laptop tells an administrator beside that. */
export const asAdministrator: Readonly<Record<string, RecordedAnswer>> = laptop.asAdministrator;

/** The recorded laptop. Its files are those that sections look at beside what Windows answers. */
export const windowsComputer = (changes?: Readonly<Record<string, RecordedAnswer>>): Recording => ({
  platform: 'win32',
  commands: { 'powershell.exe': printedAnswers(changes) },
  nameServers: ['192.168.178.1', '10.0.0.53'],
  files: {
    'C:\\Windows\\System32\\drivers\\etc\\hosts':
      '# Copyright (c) 1993-2009 Microsoft Corp.\r\n10.0.0.7 intranet.corp.example # old\r\n',
    'C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe': '',
    'C:\\Windows\\system32\\SecurityHealthSystray.exe': '',
  },
});
