import type { Drive } from '@firstline/protocol/snapshots/disks';
import { honest, honestCount, numberIn } from '../clip.ts';
import type { Run } from '../collector.ts';
import type { Files } from '../system/files.ts';
import type { System } from '../system/system.ts';

export type Health = NonNullable<Drive['health']>;

/** A drive that answers slower than this is busy with worse things. */
const PATIENCE_MS = 3_000;

/** What a virtual computer has for drives tells nothing of the real ones. */
const isVirtual = (name: string): boolean => /^(?:vd|xvd|pmem|nbd|rbd)/.test(name);

/**
 * What a drive says of itself: by smartctl, where it is installed and this account may ask; else what
 * the kernel shows to everybody, which is little. Null where that is nothing.
 */
export async function driveHealth(
  name: string,
  system: System,
  { signal }: Run,
): Promise<Health | null> {
  if (isVirtual(name)) return null;
  const shown = healthShown(name, system.files);
  if (!system.agent.isAdministrator) return shown;
  const ran = await system.run(
    'smartctl',
    // A drive that sleeps is not woken for this.
    ['--json', '--info', '--health', '--attributes', '--nocheck=standby', `/dev/${name}`],
    { timeoutMs: PATIENCE_MS, signal },
  );
  // Its exit code is a set of bits about the drive's health, so the answer decides.
  return (ran.state === 'ended' ? smartHealthIn(ran.stdout) : null) ?? shown;
}

/** The kernel's own view: eMMC's registers of wear, a controller that gave up, a sensor. */
function healthShown(name: string, files: Files): Health | null {
  const device = `/sys/block/${name}/device`;
  const read = (file: string) => files.text(`${device}/${file}`)?.trim();
  const sensor = (files.list(`${device}/hwmon`) ?? [])
    .map((chip) => `hwmon/${chip}`)
    .concat((files.list(device) ?? []).filter((entry) => /^hwmon\d+$/.test(entry)))
    .map((chip) => numberIn(read(`${chip}/temp1_input`)))
    .find((value) => value !== null);
  const state = read('state');
  const ending = read('pre_eol_info');
  const life = (read('life_time') ?? '')
    .split(/\s+/)
    .map(Number)
    .filter((step) => step >= 1 && step <= LIFE_STEPS_MAX);
  const dead = state === 'dead' || state === 'offline' || ending === '0x03';
  const fine = ending === '0x01' || ending === '0x02';
  if (sensor === undefined && !dead && !fine && life.length === 0) return null;
  return {
    ...untold,
    condition: dead ? 'failing' : fine ? 'ok' : 'unknown',
    temperatureCelsius: sensor === undefined ? null : degrees(sensor / 1000),
    worn: life.length === 0 ? null : Math.max(...life) / 10,
  };
}

/** eMMC counts its life in tenths; the eleventh is past it. */
const LIFE_STEPS_MAX = 11;

const untold: Health = {
  condition: 'unknown',
  temperatureCelsius: null,
  powerOnHours: null,
  reallocated: null,
  pending: null,
  mediaErrors: null,
  worn: null,
};

/** Bits of an NVMe drive's warning that mean its data are at risk; the others are heat and a memory region. */
const AT_RISK = 0x01 | 0x04 | 0x08 | 0x10;

const REALLOCATED = 5;
const PENDING = 197;

/** The JSON of smartctl 7; null when it says nothing of a drive's health. */
export function smartHealthIn(json: string): Health | null {
  const said = parsed(json);
  const number = (...path: readonly (string | number)[]) => {
    const value = at(said, path);
    return typeof value === 'number' ? value : null;
  };
  const passed = at(said, ['smart_status', 'passed']);
  const nvme = 'nvme_smart_health_information_log';
  const warning = number(nvme, 'critical_warning');
  const attributes = listAt(said, ['ata_smart_attributes', 'table']);
  const attribute = (id: number) => {
    const found = attributes.find((one) => at(one, ['id']) === id);
    const raw = at(found, ['raw', 'value']);
    return typeof raw === 'number' ? rawCount(raw) : null;
  };
  if (typeof passed !== 'boolean' && warning === null && attributes.length === 0) return null;
  const worn = number(nvme, 'percentage_used') ?? number('endurance_used', 'current_percent');
  const failing =
    (warning === null ? passed === false : (warning & AT_RISK) !== 0) ||
    attributes.some((one) => at(one, ['when_failed']) === 'now');
  return {
    condition: failing
      ? 'failing'
      : typeof passed === 'boolean' || warning !== null
        ? 'ok'
        : 'unknown',
    temperatureCelsius: degrees(number('temperature', 'current')),
    powerOnHours: honestCount(number('power_on_time', 'hours')),
    reallocated: attribute(REALLOCATED) ?? honestCount(number('scsi_grown_defect_list')),
    pending: attribute(PENDING),
    mediaErrors: honestCount(number(nvme, 'media_errors')),
    worn: worn === null || worn > WORN_MAX ? null : honest(worn / 100),
  };
}

/** NVMe counts past 100 % up to 254; 255 is said by drives that do not count. */
const WORN_MAX = 254;

/** Some makers pack several figures into one; only the lowest two bytes are the count then. */
const rawCount = (raw: number): number | null =>
  honestCount(raw > 0xffff_ffff ? raw % 0x1_0000 : raw);

/** A drive that has no sensor says 0 or 255. */
const degrees = (celsius: number | null): number | null =>
  celsius !== null && celsius > -40 && celsius < 150 && celsius !== 0 ? celsius : null;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : null,
    value,
  );
}

function listAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}
