import { fill } from '@firstline/health-checks/fill';
import { sectionWords } from '@firstline/health-checks/section-words';
import { findingWords, remedyWords } from '@firstline/health-checks/words';
import { RemedyId } from '@firstline/protocol/health';
import type { Finding } from '@firstline/protocol/snapshots/finding';
import type { Look } from './look.ts';
import { wrapped } from './wrapped.ts';

const weight = { bad: 'Bad', warn: 'Warning', info: 'Note' } as const; // as const: the literals
const INDENT = ' '.repeat(9);
/** Changes that are told beside a finding. */
const CHANGES_SHOWN = 3;

type Changes = Look['reading']['changes'];

/** What is wrong here, worst first: what it is, what it hides, since when, what changed, what to do. */
export function doctorLines({ raw, reading }: Look): string[] {
  const { findings, changes } = reading;
  const problems = findings.filter(({ severity }) => severity !== 'info').length;
  const seconds = (raw.tookMs / 1_000).toFixed(1);
  return [
    ...findings.flatMap((finding) => [...findingLines(finding, changes), '']),
    ...unread(raw.sections),
    problems === 0
      ? `Everything ${findings.length === 0 ? '' : 'else '}looks fine. Looked at in ${seconds} s.`
      : `${counted(problems, 'problem')}. Looked at in ${seconds} s.`,
  ];
}

function findingLines(finding: Finding, changes: Changes): string[] {
  const { code, severity, params, since, hides, remedy } = finding;
  const words = Object.hasOwn(findingWords, code) ? findingWords[code] : undefined;
  const title = words ? fill(words.employee.title, params) : code.replaceAll('-', ' ');
  const causes = (changes?.list ?? [])
    .filter(({ mayExplain, likelihood }) => mayExplain.includes(code) && likelihood === 'likely')
    .slice(0, CHANGES_SHOWN);
  return [
    ...wrapped(title, INDENT, weight[severity].padEnd(INDENT.length)),
    ...(words ? wrapped(fill(words.employee.sentence, params), INDENT) : []),
    ...(words ? wrapped(`For IT: ${fill(words.technician.sentence, params)}`, INDENT) : []),
    ...(since === null ? [] : [`${INDENT}Since ${localTime(since)}.`]),
    ...(hides.length === 0
      ? []
      : wrapped(`It is also why: ${hides.map(titleOf(params)).join('; ')}.`, INDENT)),
    ...causes.flatMap((change) => wrapped(`Changed before: ${changeWords(change)}`, INDENT)),
    ...wrapped(`What to do: ${whatToDo(remedy)}`, INDENT),
  ];
}

/** A consequence by its title; its words may need what only its own finding would know. */
const titleOf =
  (params: Finding['params']) =>
  (code: string): string => {
    const words = Object.hasOwn(findingWords, code) ? findingWords[code] : undefined;
    const title = words?.employee.title ?? '';
    const known = [...title.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in params);
    return words && known ? fill(title, params) : code.replaceAll('-', ' ');
  };

function whatToDo(remedy: string | null): string {
  const known = RemedyId.safeParse(remedy);
  return known.success
    ? `${remedyWords[known.data].employee}, in the Firstline window under “My computer”.`
    : 'ask IT: firstline-agent ticket "what is wrong".';
}

function changeWords({ label, kind, before, after, at }: NonNullable<Changes>['list'][number]) {
  const when = at === null ? '' : `, ${localTime(at)}`;
  if (kind === 'removed') return `${label} is gone${when}.`;
  if (kind === 'added') return `${label} is new${after === null ? '' : ` (${after})`}${when}.`;
  return `${label}, from ${before ?? '?'} to ${after ?? '?'}${when}.`;
}

/** What could not be judged because it was not read, with its reason. */
function unread(sections: Look['raw']['sections']): string[] {
  const titles = new Map(Object.entries(sectionWords));
  const failed = Object.entries(sections).flatMap(([name, section]) =>
    section?.state === 'failed' ? [`${titles.get(name)?.title ?? name} (${section.reason})`] : [],
  );
  return failed.length === 0 ? [] : [...wrapped(`Not read: ${failed.join(', ')}.`), ''];
}

/** In the time of this computer, which is the time of whoever reads it. */
const localTime = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
    Date.parse(iso),
  );

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
