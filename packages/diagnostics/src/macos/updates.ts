import { instantOf } from '../clip.ts';
import { absent, type Read } from '../collector.ts';
import { told } from '../told.ts';
import { plistIn } from './plist.ts';
import { said } from './said.ts';

const settingsFile = '/Library/Preferences/com.apple.SoftwareUpdate.plist';
const historyFile = '/Library/Receipts/InstallHistory.plist';
const HISTORY_MAX_BYTES = 8 * 1024 * 1024;

/** What the system itself installs writes this name into the history; people's installers write theirs. */
const ownInstaller = /^(?:softwareupdated|macOS Installer|OSInstaller)$/i;

/** How current macOS is: what Software Update wrote down, and the history of what was installed. */
export const updates: Read<'updates'> = async (system, run) => {
  const [text, raw] = await Promise.all([
    // It is a binary property list.
    said(system, run, 'plutil', ['-convert', 'xml1', '-o', '-', settingsFile]),
    system.files.load(historyFile, HISTORY_MAX_BYTES),
  ]);
  const settings = told(plistIn(text));
  const list = plistIn(raw === null ? null : Buffer.from(raw).toString('utf8'));
  const history = told({ list }).rows('list');
  if (text === null && history.length === 0) return absent('macOS does not tell of its updates');
  const dates = history
    .filter((one) => ownInstaller.test(one.text('processName') ?? ''))
    .flatMap((one) => momentIn(one.text('date')) ?? []);
  return {
    system: 'softwareupdate',
    checkedAt: momentIn(
      settings.text('LastFullSuccessfulDate') ?? settings.text('LastSuccessfulDate'),
    ),
    lastInstalledAt: dates.sort().at(-1) ?? null,
    pending: settings.count('LastRecommendedUpdatesAvailable') ?? null,
    pendingSecurity: null,
    // An update restarts the Mac when it is installed; none waits for a restart alone.
    restartPending: null,
    restartReasons: [],
    automatic: settings.flag('AutomaticallyInstallMacOSUpdates'),
  };
};

const momentIn = (text: string | null): string | null => instantOf(Date.parse(text ?? ''));
