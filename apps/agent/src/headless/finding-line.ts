import type { Finding } from '@firstline/protocol/snapshots/finding';

const weight = { bad: 'Bad', warn: 'Warning', info: 'Note' } as const; // as const: the literals
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A finding as one line: `Warning  disk nearly full: mount /, free 4.1 GB, total 100 GB`. */
export function findingLine({ severity, code, params }: Finding): string {
  const facts = Object.entries(params).map(([name, value]) => fact(name, value));
  const words = code.replaceAll('-', ' ');
  return `${weight[severity].padEnd(8)} ${words}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`;
}

function fact(name: string, value: string | number): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  if (typeof value === 'string') return `${words} ${value}`;
  if (name.endsWith('Bytes')) return `${words.replace(/ bytes$/, '')} ${size(value)}`;
  return `${words} ${Number.isInteger(value) ? value : value.toFixed(2)}`;
}

function size(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / 1_000 ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`;
}
