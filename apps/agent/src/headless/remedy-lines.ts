import { fill } from '@firstline/health-checks/fill';
import {
  measureWords,
  remedyEndWords,
  remedyStepWords,
  remedyWords,
} from '@firstline/health-checks/remedy-words';
import type { Measure, RemedyPlan } from '@firstline/protocol/health';
import { plainText } from '@firstline/remote-shell/text';
import type { RemedyView } from '../bridge/remedies.ts';
import type { RemedyRequest } from '../engine/ports.ts';

const WORDS_MAX = 400;

const needs: Readonly<Record<RemedyPlan['needs'], string>> = {
  nothing: 'Nothing more than your own rights',
  'system-prompt': 'Your system will ask for a password',
  administrator: 'An administrator',
};

/** The dry run and who asks for it. What others wrote is shown without anything a terminal would act on. */
export function remedyQuestion(request: RemedyRequest): string {
  const { plan, technician, team, ticketNumber, ticketTitle } = request;
  const name = plainText(technician, 80);
  const who = team === null ? name : `${name}, ${plainText(team, 80)}`;
  const steps = plan.steps.map(stepWords).map((line) => `  - ${line}\n`);
  return `
${name} asks to do this on your computer: ${remedyWords[plan.remedy].title}
${who}, about your ticket FL-${ticketNumber}
“${plainText(ticketTitle, 200)}”

${steps.join('')}
  Now    ${measureText(plan.measure)}
  Needs  ${needs[plan.needs]}
  Undo   ${plan.undo === 'possible' ? 'It can be put back' : 'It cannot be put back'}

No answer in 60 seconds means no. Do it? y/N: `;
}

/** One line on how a remedy ended, with what was measured before and after. */
export function remedyResult({ remedy, end, before, after }: RemedyView): string {
  const outcome = end === null ? '' : remedyEndWords[end];
  const figures =
    before === null || after === null
      ? ''
      : ` ${measureWords[before.what]}: ${valueText(before)} → ${valueText(after)}.`;
  return `${remedyWords[remedy].title}: ${outcome}${figures}`;
}

const stepWords = ({ code, params }: RemedyPlan['steps'][number]): string =>
  plainText(fill(remedyStepWords[code] ?? code, params), WORDS_MAX);

const measureText = (measure: Measure): string =>
  `${measureWords[measure.what]}: ${valueText(measure)}`;

function valueText({ unit, value }: Measure): string {
  if (value === null) return 'no answer';
  switch (unit) {
    case 'bytes':
      return fill('{allBytes}', { allBytes: value });
    case 'milliseconds':
      return fill('{allMs}', { allMs: value });
    case 'percent':
      return fill('{allPercent}', { allPercent: value });
    case 'yes-no':
      return value === 0 ? 'no' : 'yes';
    case 'count':
      return String(value);
  }
}
