import type { SectionValue } from '@firstline/protocol/snapshots/sections';
import { check, type Consequence, seen } from '../check.ts';
import { isServed } from '../whose-computer.ts';

/** What managers call the service that prints, and the one that mixes sound. */
const prints = /^(?:cups|spooler|org\.cups\.cupsd)(?:\.|$)/i;
const sounds =
  /^(?:pipewire|pipewire-pulse|pulseaudio|wireplumber|audiosrv|audioendpointbuilder|coreaudiod)(?:\.|$)/i;

const hiding = ['service-failed', 'user-service-failed', 'service-crash-looping'];

/** Nothing can be printed: the print system itself does not run. */
export const printServiceDown = check({
  code: 'print-service-down',
  needs: ['printers'],
  uses: ['services'],
  explains: [
    'printer-queue-stuck',
    'printer-offline',
    'printer-out-of-paper',
    'printer-jammed',
    'printer-out-of-ink',
    'printer-stopped',
  ],
  mayExplain: hiding,
  judge({ printers, services }) {
    if (printers.service !== 'stopped') return [];
    return [
      {
        severity: printers.printers.length > 0 ? 'bad' : 'warn',
        params: { system: printers.system, printers: printers.printers.length },
        evidence: [seen('printers', 'service', printers.service)],
        remedy: 'restart-print-service',
        explains: named(prints, services),
      },
    ];
  },
});

/** Nothing can be heard: what mixes sound does not run. */
export const soundServiceDown = check({
  code: 'sound-service-down',
  needs: ['audio'],
  uses: ['services', 'device'],
  mayExplain: hiding,
  judge({ audio, services, device }) {
    // Without a card there is nothing to hear, and servers have cards that nobody listens to.
    if (audio.service !== 'stopped' || audio.cards.length === 0 || isServed(device)) return [];
    return [
      {
        severity: 'warn',
        params: { card: audio.cards[0]?.name ?? 'unknown' },
        evidence: [
          seen('audio', 'service', audio.service),
          seen('audio', 'cards[0].name', audio.cards[0]?.name ?? null),
        ],
        remedy: 'restart-audio',
        explains: named(sounds, services),
      },
    ];
  },
});

/** The same trouble, as the manager of services tells it. */
const named = (names: RegExp, services: SectionValue<'services'> | null): Consequence[] =>
  (services?.list ?? [])
    .filter((one) => names.test(one.name))
    .flatMap((one) => hiding.map((code) => ({ code, about: one.name })));
