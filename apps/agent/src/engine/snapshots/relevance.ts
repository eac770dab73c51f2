import { type SectionName, sectionNames } from '@firstline/protocol/snapshots/sections';

/** Sections that say which computer this is: a ticket without them helps nobody, so they always go. */
export const alwaysSent: readonly SectionName[] = ['os', 'device'];

/** Not needed for most troubles and the most telling about a person: left out unless the words ask for it. */
const leftOutUnlessAsked: readonly SectionName[] = ['processes'];

/** Shown when the words say nothing: what most troubles are about. */
const usual: readonly SectionName[] = [
  'network',
  'log-errors',
  'disks',
  'memory',
  'software',
  'changes',
];

/** Beginnings of words people use, and the sections that show why. The first match explains the line. */
const words: readonly (readonly [RegExp, readonly SectionName[]])[] = [
  [/print|paper|toner|scan|copier/, ['printers', 'network', 'services']],
  [
    /wi-?fi|wlan|internet|network|vpn|connect|offline|website|browser|page|proxy|dns/,
    ['network', 'dns', 'gateway', 'wifi', 'vpn', 'proxy', 'reachability'],
  ],
  [/slow|hang|freez|frozen|lag|stuck|respond/, ['processes', 'load', 'memory', 'disks', 'startup']],
  [/start|boot/, ['startup', 'services', 'updates']],
  [/crash|clos|error|blue/, ['crashes', 'log-errors', 'processes', 'software']],
  [/disk|space|full|sav|storage|file|folder|drive/, ['disks']],
  [/screen|monitor|display|resolution|projector|beamer/, ['displays']],
  [/sound|audio|headset|headphone|microphone|speaker|call|meeting|hear|camera/, ['audio', 'usb']],
  [/batter|charg|power|plug/, ['battery', 'temperature']],
  [/mouse|keyboard|usb|dock|stick|cable|touchpad/, ['usb']],
  [/password|sign|log-?in|account|locked|unlock|permission/, ['users', 'security', 'time']],
  [/updat|install|upgrad|restart|reboot/, ['updates', 'software', 'services']],
  [
    /outlook|mail|teams|excel|word|office|program|app|software|licen/,
    ['software', 'network', 'reachability', 'processes', 'crashes'],
  ],
  [/clock|time|date|certificate/, ['time']],
  [/hot|heat|fan|loud|noise|warm/, ['temperature', 'load', 'processes']],
  [/virus|malware|phish|firewall|encrypt|hack|ransom/, ['security', 'services']],
  [/memory|ram/, ['memory', 'processes']],
  [/since|before|yesterday|until|sudden|anymore|worked|stopped|longer|chang/, ['changes']],
];

/** What a ticket's words say about the sections: the ones they match, most important first, with the word. */
export function relevantTo(text: string): ReadonlyMap<SectionName, string> {
  const found = new Map<SectionName, string>();
  const said = text.toLowerCase().split(/[^\p{L}\p{N}-]+/u);
  for (const [beginning, sections] of words) {
    const word = said.find((one) => one.search(beginning) === 0);
    if (word === undefined) continue;
    for (const section of sections) if (!found.has(section)) found.set(section, word);
  }
  return found;
}

/** Sections that stay here unless the person says otherwise. */
export function leftOutFor(text: string): readonly SectionName[] {
  const relevant = relevantTo(text);
  return leftOutUnlessAsked.filter((section) => !relevant.has(section));
}

/** Every section that can be left out, the most useful for these words first. */
export function inOrderFor(text: string): readonly SectionName[] {
  const first = [...relevantTo(text).keys(), ...usual, ...leftOutUnlessAsked];
  return [...new Set([...first, ...sectionNames])].filter((name) => !alwaysSent.includes(name));
}
