import { clip, clipOr, honestCount } from '../clip.ts';
import { absent, collector } from '../collector.ts';
import type { System } from '../system/system.ts';
import { onMac } from '../macos/on-mac.ts';
import { onWindows } from '../windows/on-windows.ts';
import { parseEdid } from './edid.ts';

const EDID_MAX_BYTES = 32 * 1024;
const DISPLAYS_MAX = 40;
const folder = '/sys/class/drm';

/** Screens and what drives them. */
export const displays = collector({
  section: 'displays',
  timeoutMs: 5_000,
  read: { linux: readLinux, win32: onWindows('displays'), darwin: onMac('displays') },
});

async function readLinux({ files }: System) {
  const entries = files.list(folder) ?? [];
  const connectors = entries.filter((name) => /^card\d+-/.test(name));
  if (connectors.length === 0) return absent('this computer has no screen connectors');
  const displays = await Promise.all(
    connectors.slice(0, DISPLAYS_MAX).map(async (name) => {
      const raw = await files.load(`${folder}/${name}/edid`, EDID_MAX_BYTES);
      const edid = raw === null ? null : parseEdid(raw);
      const connector = name.replace(/^card\d+-/, '');
      const [width, height] = (files.text(`${folder}/${name}/modes`)?.split('\n', 1)[0] ?? '')
        .split('x')
        .map(Number);
      return {
        connector: clipOr(connector, 'unnamed', 60),
        connected: files.text(`${folder}/${name}/status`)?.trim() === 'connected',
        maker: clip(edid?.maker, 60),
        model: clip(edid?.model, 120),
        width: honestCount(edid?.width ?? width) || null,
        height: honestCount(edid?.height ?? height) || null,
        builtIn: /^(?:eDP|LVDS|DSI)/.test(connector),
      };
    }),
  );
  return {
    displays,
    adapters: adapters(
      entries.filter((name) => /^card\d+$/.test(name)),
      files,
    ),
  };
}

const adapters = (cards: readonly string[], files: System['files']): string[] =>
  cards.slice(0, 20).map((card) => {
    const id = ['vendor', 'device']
      .map(
        (part) => files.text(`${folder}/${card}/device/${part}`)?.trim().replace('0x', '') ?? '?',
      )
      .join(':');
    const driver = files.link(`${folder}/${card}/device/driver`)?.split('/').at(-1);
    return clipOr(`pci ${id}${driver === undefined ? '' : ` (${driver})`}`, card, 120);
  });
