import { deploymentCodes, type DeploymentFinding } from '@firstline/protocol/rollout';
import { fill } from './fill.ts';
import { connectingWords } from './words/deployment-connecting.ts';
import { enrollingWords } from './words/deployment-enrolling.ts';
import { hereWords } from './words/deployment-here.ts';
import type { DeploymentWording, DeploymentWordsByCode } from './words/deployment-wording.ts';

export type { DeploymentWording } from './words/deployment-wording.ts';

/** What every deployment code says to the administrator who rolls the agent out. */
export const deploymentWords: DeploymentWordsByCode = {
  ...connectingWords,
  ...enrollingWords,
  ...hereWords,
};

/** A finding in words: what it is, why, and what to do next. A code of a newer agent is shown as it is named. */
export function sayDeployment({ code, facts }: DeploymentFinding): {
  readonly title: string;
  readonly cause: string;
  readonly cure: string;
} {
  const words: DeploymentWording | undefined = Object.hasOwn(deploymentWords, code)
    ? // as: just looked up by its own name
      deploymentWords[code as keyof typeof deploymentWords]
    : undefined;
  if (words === undefined) {
    return {
      title: code,
      cause: 'This version has no words for it.',
      cure: 'Update Firstline here.',
    };
  }
  const spelled = spell(words, facts);
  const text = (sentence: string): string =>
    whole(fill(sentence.replaceAll(/\[([^\]]*)\]/g, ifKnown(spelled)), spelled));
  return { title: text(words.title), cause: text(words.cause), cure: text(words.cure) };
}

/** `[, signed by {issuer}]` is said only when its fact is known. */
const ifKnown =
  (facts: Readonly<Record<string, unknown>>) =>
  (_: string, part: string): string =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in facts) ? part : '';

const spell = (
  { spells = {} }: DeploymentWording,
  facts: DeploymentFinding['facts'],
): DeploymentFinding['facts'] =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, spells[name]?.[value] ?? value]),
  );

/** A problem that stands at the beginning begins with a capital. */
const whole = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every code, in the order in which causes are looked for. */
// as: keys of the table itself
export const deploymentCodeNames = Object.keys(
  deploymentCodes,
) as readonly (keyof typeof deploymentCodes)[];
