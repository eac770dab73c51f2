import { numberIn } from '../clip.ts';

/** What `iw dev NAME link` and `station dump` say of a connection; null where a line is missing. */
export type IwLink = {
  readonly connected: boolean;
  readonly network: string | null;
  readonly accessPoint: string | null;
  readonly frequencyMhz: number | null;
  readonly signalDbm: number | null;
  readonly linkMbps: number | null;
  readonly givenUp: number | null;
  readonly missedBeacons: number | null;
};

/** Reads the lines that both commands print alike. Null when neither said anything of use. */
export function iwLink(link: string, station: string): IwLink | null {
  const connected = link.match(/^Connected to ([0-9a-f:]{17})/m)?.[1];
  if (connected === undefined && !/^Not connected\./m.test(link)) return null;
  const text = `${link}\n${station}`;
  const found = (label: string) =>
    numberIn(text.match(new RegExp(`^\\s*${label}:\\s*(-?[\\d.]+)`, 'm'))?.[1]);
  return {
    connected: connected !== undefined,
    network: nameIn(link.match(/^\s*SSID: (.*)$/m)?.[1] ?? ''),
    accessPoint: connected ?? null,
    frequencyMhz: found('freq'),
    signalDbm: found('signal'),
    linkMbps: found('tx bitrate'),
    givenUp: found('tx failed'),
    missedBeacons: found('beacon loss'),
  };
}

/** Bytes that are no plain letters are printed as `\xc3\xa9`. A hidden network has no name. */
function nameIn(printed: string): string | null {
  const bytes = printed.replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const isEscaped = bytes !== printed;
  const name = isEscaped ? Buffer.from(bytes, 'latin1').toString('utf8') : printed;
  return name.replace(/\0/g, '') === '' ? null : name;
}
