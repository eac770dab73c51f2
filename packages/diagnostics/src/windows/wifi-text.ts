/** One radio of `netsh wlan show interfaces`. */
export type WirelessText = {
  readonly name: string;
  readonly connected: boolean;
  readonly network: string | null;
  readonly accessPoint: string | null;
  readonly signalDbm: number | null;
  readonly linkMbps: number | null;
  readonly channel: number | null;
  readonly security: string | null;
  readonly radio: 'on' | 'blocked' | 'unknown';
};

/**
 * Reads it whatever language it speaks. Labels are translated, except SSID and BSSID; what stays is the
 * order of the lines and the shape of values: a block begins with its name before a GUID, the signal
 * alone ends with `%`, the authentication comes two lines after the radio type (`802.11…`).
 */
export function wirelessIn(text: string): WirelessText[] {
  const lines = text.split('\n').flatMap((line) => {
    const found = line.match(/^\s+(\S.*?)\s*: (.*)$/);
    return found === null ? [] : [{ label: found[1] ?? '', value: (found[2] ?? '').trim() }];
  });
  const starts = lines.flatMap(({ value }, at) => (guid.test(value) ? [Math.max(0, at - 2)] : []));
  return starts.map((from, at) => radioIn(lines.slice(from, starts[at + 1] ?? lines.length)));
}

type Line = { readonly label: string; readonly value: string };

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const mac = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i;

function radioIn(lines: readonly Line[]): WirelessText {
  const labelled = (label: RegExp) => lines.find((line) => label.test(line.label))?.value ?? null;
  const network = labelled(/^SSID$/i);
  const accessPoint = labelled(/^(?:AP )?BSSID$/i);
  const connected = accessPoint !== null && mac.test(accessPoint);
  const type = lines.findIndex(({ value }) => value.startsWith('802.11'));
  // The newest versions tell the strength itself, all tell it in percent of what can be told.
  const told = Number(labelled(/^Rssi$/i) ?? Number.NaN);
  const percent = lines.find(({ value }) => /^\d{1,3}\s?%$/.test(value))?.value;
  const rates = lines.flatMap(({ label, value }) =>
    /Mbps|Mbit|MBit/i.test(label) && /^[\d.,]+$/.test(value)
      ? [Number(value.replace(',', '.'))]
      : [],
  );
  return {
    name: lines[0]?.value ?? 'unnamed',
    connected,
    network: network === '' ? null : network,
    accessPoint: connected ? accessPoint : null,
    signalDbm: told < 0 && told > -150 ? told : percent === undefined ? null : dbmOf(percent),
    linkMbps: rates.length === 0 ? null : Math.max(...rates.filter(Number.isFinite), 0),
    channel: channelIn(lines, type),
    security: type < 0 ? null : (lines[type + 1]?.value ?? null),
    radio: connected ? 'on' : radioOf(lines),
  };
}

/** WLAN_ASSOCIATION_ATTRIBUTES: 0 % is -100 dBm, 100 % is -50 dBm, and a straight line between. */
const dbmOf = (percent: string): number =>
  Math.round(Math.min(100, Number.parseInt(percent, 10)) / 2 - 100);

/** The one whole number below 234 between the radio type and the signal. */
function channelIn(lines: readonly Line[], type: number): number | null {
  const found = lines
    .slice(type + 1)
    .find(({ label, value }) => /^\d{1,3}$/.test(value) && !/Mbps|Mbit|Rssi/i.test(label));
  const channel = Number(found?.value ?? 0);
  return type < 0 || channel < 1 || channel > 233 ? null : channel;
}

/** `Hardware On` and `Software Off` stand only where the radio may be off; other languages are not known. */
function radioOf(lines: readonly Line[]): WirelessText['radio'] {
  const off = lines.some(({ value }) => /^(?:Hardware|Software) (?:Off|Aus)$/i.test(value));
  return off ? 'blocked' : 'unknown';
}
