/** As much of a snapshot as leaving a section out needs to know. */
type Withholdable = {
  readonly sections: Readonly<Record<string, unknown>>;
  readonly findings: readonly { readonly evidence: readonly { readonly section: string }[] }[];
  readonly withheld: readonly string[];
};

/**
 * Leaves sections out, and with them every finding that quotes them, every change in them and every
 * trend of them: evidence would tell what the employee chose not to. Sections already left out stay so.
 */
export function withhold<S extends Withholdable>(snapshot: S, names: readonly string[]): S {
  const gone = new Set([...snapshot.withheld, ...names]);
  return {
    ...snapshot,
    sections: Object.fromEntries(
      Object.entries(snapshot.sections)
        .filter(([name]) => !gone.has(name))
        .map(([name, section]) => [name, gone.size === 0 ? section : without(section, gone)]),
    ),
    findings: snapshot.findings.filter(
      (finding) => !finding.evidence.some((evidence) => gone.has(evidence.section)),
    ),
    withheld: [...gone].sort(),
  };
}

/** The sections that the figures of trends are taken from. */
const figures: Readonly<Record<string, string>> = {
  'disk-free': 'disks',
  'memory-available': 'memory',
  'boot-time': 'os',
  'battery-capacity': 'battery',
  'wifi-signal': 'wifi',
};

/** A section whose lists quote no section that is gone; whatever else it holds stays as it is. */
function without(section: unknown, gone: ReadonlySet<string>): unknown {
  const value: unknown = isRecord(section) ? section['value'] : null;
  if (!isRecord(section) || !isRecord(value)) return section;
  const [name, list] = Object.entries(value).find(([, one]) => isQuoting(one)) ?? [];
  if (name === undefined || !Array.isArray(list)) return section;
  const kept = list.filter((one) => !gone.has(quoted(one) ?? ''));
  if (kept.length === list.length) return section;
  const { total } = value;
  const left = typeof total === 'number' ? { total: total - (list.length - kept.length) } : {};
  return { ...section, value: { ...value, [name]: kept, ...left } };
}

const isQuoting = (list: unknown): boolean =>
  Array.isArray(list) && list.some((one) => quoted(one) !== null);

/** The section that an item of a list tells of. */
function quoted(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const { section, figure } = item;
  if (typeof section === 'string') return section;
  return typeof figure === 'string' ? (figures[figure] ?? null) : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
