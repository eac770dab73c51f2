/** The words of My computer: its areas, how they are, and what that means. */
import { spelled } from '@firstline/health-checks/fill';
import { defineMessages, type Message } from '@firstline/ui/messages';
import type { ShapeKind } from '@firstline/ui/shape';
import type { IntlShape } from 'react-intl';
import type { Area } from '../../bridge/bridge.ts';

type Name = Area['area'];
type Verdict = Area['verdict'];

const titles = defineMessages<Name>({
  storage: { id: 'area.storage', defaultMessage: 'Storage', description: 'Area: disks' },
  memory: { id: 'area.memory', defaultMessage: 'Memory', description: 'Area: working memory' },
  battery: { id: 'area.battery', defaultMessage: 'Battery', description: 'Area' },
  network: { id: 'area.network', defaultMessage: 'Network', description: 'Area' },
  updates: { id: 'area.updates', defaultMessage: 'Updates', description: 'Area' },
  security: { id: 'area.security', defaultMessage: 'Security', description: 'Area' },
  printers: { id: 'area.printers', defaultMessage: 'Printers', description: 'Area' },
  'sign-in': { id: 'area.sign-in', defaultMessage: 'Sign-in', description: 'Area' },
  crashes: {
    id: 'area.crashes',
    defaultMessage: 'Programs that crash',
    description: 'Area: programs that ended by themselves',
  },
  rest: {
    id: 'area.rest',
    defaultMessage: 'Everything else',
    description: 'Area: speed, heat, sound and whatever has no area of its own',
  },
});

const meanings = defineMessages<Name>({
  storage: {
    id: 'area.storage.meaning',
    defaultMessage:
      'Programs and updates need free room to work in. When it runs out, files can’t be saved.',
    description: 'What the area is about',
  },
  memory: {
    id: 'area.memory.meaning',
    defaultMessage:
      'Everything that is open shares the memory. When it is used up, the computer gets slow and may close programs.',
    description: 'What the area is about',
  },
  battery: {
    id: 'area.battery.meaning',
    defaultMessage:
      'Every battery holds less as it ages. Nothing you do wrong, and IT can order a new one.',
    description: 'What the area is about',
  },
  network: {
    id: 'area.network.meaning',
    defaultMessage:
      'The way from this computer to the internet and to your company’s servers, asked for step by step.',
    description: 'What the area is about',
  },
  updates: {
    id: 'area.updates.meaning',
    defaultMessage:
      'Updates repair faults and close holes. Some of them work only after a restart.',
    description: 'What the area is about',
  },
  security: {
    id: 'area.security.meaning',
    defaultMessage:
      'What keeps others out: the firewall on the network, the lock on the disk if the computer is lost.',
    description: 'What the area is about',
  },
  printers: {
    id: 'area.printers.meaning',
    defaultMessage:
      'Your printers, and whether documents come through. What you print is not read.',
    description: 'What the area is about',
  },
  'sign-in': {
    id: 'area.sign-in.meaning',
    defaultMessage:
      'Signing in works while the clock is right and your password and sign-in ticket are good.',
    description: 'What the area is about',
  },
  crashes: {
    id: 'area.crashes.meaning',
    defaultMessage:
      'Programs that closed by themselves. One crash is bad luck; the same program again and again is worth a word to IT.',
    description: 'What the area is about',
  },
  rest: {
    id: 'area.rest.meaning',
    defaultMessage: 'Speed, heat, sound, plugged-in devices and the parts of the system.',
    description: 'What the area is about',
  },
});

const verdicts = defineMessages<Verdict>({
  bad: { id: 'verdict.bad', defaultMessage: 'Needs help', description: 'It hurts now' },
  warn: { id: 'verdict.warn', defaultMessage: 'Needs a look', description: 'It will hurt' },
  info: { id: 'verdict.info', defaultMessage: 'Good to know', description: 'Worth knowing' },
  ok: { id: 'verdict.ok', defaultMessage: 'Fine', description: 'Nothing was found' },
  untold: { id: 'verdict.untold', defaultMessage: 'Not readable', description: 'Not told here' },
  off: { id: 'verdict.off', defaultMessage: 'Not looked at', description: 'Off by policy' },
  failed: { id: 'verdict.failed', defaultMessage: 'Not read', description: 'Reading failed' },
});

const shapes: Record<Verdict, ShapeKind> = {
  bad: 'bad',
  warn: 'warn',
  info: 'info',
  ok: 'ok',
  untold: 'paused',
  failed: 'paused',
  off: 'paused',
};

const sentences = defineMessages({
  untold: {
    id: 'area.untold',
    defaultMessage: 'We can’t read this on your computer. That’s fine.',
    description: 'An area that this computer does not tell about',
  },
  untoldBattery: {
    id: 'area.untold-battery',
    defaultMessage: 'We can’t read the battery on this computer. That’s fine.',
    description: 'No battery, or none that tells',
  },
  off: {
    id: 'area.off',
    defaultMessage: 'Your organisation does not have this looked at.',
    description: 'An area whose reading policy switched off',
  },
  failed: {
    id: 'area.failed',
    defaultMessage: 'This took too long or went wrong. It is tried again by itself.',
    description: 'An area that could not be read this time',
  },
  fine: { id: 'area.fine', defaultMessage: 'Nothing wrong was found.', description: 'Area, fine' },
  storage: {
    id: 'area.storage.fine',
    defaultMessage: '{freeBytes} of {totalBytes} free.',
    description: 'Storage and memory, fine',
  },
  battery: {
    id: 'area.battery.fine',
    defaultMessage: 'Holds {leftShare} of what it held when it was new.',
    description: 'Battery, fine',
  },
  network: {
    id: 'area.network.fine',
    defaultMessage: 'Connected, and the way out works.',
    description: 'Network, fine',
  },
  updates: {
    id: 'area.updates.fine',
    defaultMessage: 'Last installed {installedDays} ago.',
    description: 'Updates, fine; as 3 days',
  },
  today: {
    id: 'area.updates.today',
    defaultMessage: 'Last installed today.',
    description: 'Updates, fine',
  },
  firewallAndDisk: {
    id: 'area.security.both',
    defaultMessage: 'The firewall is on and the disk is locked.',
    description: 'Security, fine',
  },
  firewall: {
    id: 'area.security.firewall',
    defaultMessage: 'The firewall is on.',
    description: 'Security, fine as far as it can be read',
  },
  noPrinters: {
    id: 'area.printers.none',
    defaultMessage: 'No printer is set up.',
    description: 'Printers, none',
  },
  printers: {
    id: 'area.printers.fine',
    defaultMessage: '{count, plural, one {# printer is} other {# printers are}} ready.',
    description: 'Printers, fine',
  },
  'sign-in': {
    id: 'area.sign-in.fine',
    defaultMessage: 'The clock is right.',
    description: 'Sign-in, fine',
  },
  crashes: {
    id: 'area.crashes.fine',
    defaultMessage: 'No program keeps crashing.',
    description: 'Crashes, fine',
  },
});

export const areaTitle = (intl: IntlShape, area: Name): string => intl.formatMessage(titles[area]);
export const areaMeaning = (intl: IntlShape, area: Name): string =>
  intl.formatMessage(meanings[area]);
export const verdictWord = (intl: IntlShape, verdict: Verdict): string =>
  intl.formatMessage(verdicts[verdict]);
export const verdictShape = (verdict: Verdict): ShapeKind => shapes[verdict];

/** One sentence about an area in which nothing was found. Nothing is claimed that was not read. */
export function areaSentence(intl: IntlShape, { area, verdict, facts }: Area): string {
  if (verdict === 'untold')
    return intl.formatMessage(area === 'battery' ? sentences.untoldBattery : sentences.untold);
  if (verdict === 'off') return intl.formatMessage(sentences.off);
  if (verdict === 'failed') return intl.formatMessage(sentences.failed);
  const [message, values = {}] = fineWords(area, facts);
  return intl.formatMessage(message, values);
}

type Said = readonly [Message, Readonly<Record<string, string | number>>?];

function fineWords(area: Name, facts: Area['facts']): Said {
  const told = spelled(facts);
  const { freeBytes, availableBytes, totalBytes, leftShare, installedDays } = told;
  switch (area) {
    case 'storage':
    case 'memory': {
      const free = freeBytes ?? availableBytes;
      if (free === undefined || totalBytes === undefined) break;
      return [sentences.storage, { freeBytes: free, totalBytes }];
    }
    case 'battery':
      if (leftShare === undefined) break;
      return [sentences.battery, { leftShare }];
    case 'updates':
      if (installedDays === undefined) break;
      return facts['installedDays'] === 0
        ? [sentences.today]
        : [sentences.updates, { installedDays }];
    case 'security':
      if (facts['firewall'] !== 'on') break;
      return [facts['encryption'] === 'on' ? sentences.firewallAndDisk : sentences.firewall];
    case 'printers': {
      const count = Number(facts['printers']);
      if (Number.isNaN(count)) break;
      return count === 0 ? [sentences.noPrinters] : [sentences.printers, { count }];
    }
    case 'network':
      if (!(Number(facts['connections']) > 0)) break;
      return [sentences.network];
    case 'sign-in':
    case 'crashes':
      return [sentences[area]];
    case 'rest':
      break;
  }
  return [sentences.fine];
}
