import { momentIn } from './moments.ts';
import type { WindowsReader } from './reader.ts';

/** AutomaticUpdatesNotificationLevel: 4 installs by itself, 0 is not told. */
const INSTALLS_BY_ITSELF = 4;

/**
 * How current Windows is. What is pending is not counted: the update agent takes from seconds to
 * minutes for that, and may ask the network.
 */
export const updates: WindowsReader<'updates'> = {
  asks: ['updateResults', 'hotfixes', 'restart'],
  read(answers) {
    const results = answers.may('updateResults')?.[0];
    const restart = answers.may('restart')?.[0];
    const hotfixes = answers.may('hotfixes');
    if (results === undefined && restart === undefined && hotfixes === null) {
      answers.rows('updateResults');
    }
    const reasons = [
      ['Servicing', 'Windows components'],
      ['Update', 'Windows Update'],
      ['Renamed', 'the computer has a new name'],
    ].flatMap(([field = '', reason = '']) => (restart?.flag(field) === true ? [reason] : []));
    const level = results?.number('Level') ?? 0;
    const dates = [
      momentIn(results?.text('Installed') ?? null),
      ...(hotfixes ?? []).map((one) => installedOn(one.text('InstalledOn'))),
    ].filter((at) => at !== null);
    return {
      system: 'windows-update',
      checkedAt: momentIn(results?.text('Checked') ?? null),
      lastInstalledAt: dates.sort().at(-1) ?? null,
      pending: null,
      pendingSecurity: null,
      restartPending: restart === undefined ? null : reasons.length > 0,
      restartReasons: reasons,
      automatic: level === 0 ? null : level === INSTALLS_BY_ITSELF,
    };
  },
};

/** Win32_QuickFixEngineering.InstalledOn is text: `11/14/2026` or, from old installers, hexadecimal ticks. */
export function installedOn(text: string | null): string | null {
  const [, month = '', day = '', year = ''] =
    text?.match(/^(\d\d?)\/(\d\d?)\/(\d{4})(?: |$)/) ?? [];
  if (year !== '') return momentIn(`${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`);
  if (/^[0-9a-f]{15,16}$/i.test(text ?? '')) return momentIn(String(BigInt(`0x${text}`)));
  return momentIn(text);
}
