import {
  deploymentCodeNames,
  type DeploymentWording,
  deploymentWords,
} from '@firstline/health-checks/deployment-words';
import { deploymentCodes } from '@firstline/protocol/rollout';
import { page, table } from './markdown.ts';

const means = { bad: 'does not work', warn: 'works, with a fault', info: 'note' } as const; // as const: the literals

/** Every code of the deployment doctor: how it ends, what it means, what to do. */
export const deploymentPage = (): string =>
  page(
    'Deployment codes',
    '`packages/protocol/src/rollout.ts` and `packages/health-checks/src/deployment-words.ts`',
    '`firstline-agent doctor --deployment` looks for these causes in this order; a cause that was found hides what follows from it. The last two, `update.…`, are said by the server alone, from what an agent tells of its own updates. The doctor ends with the exit code of the worst, or 0 when there are only notes. 1 says that the doctor itself failed, 2 wrong usage. Codes and exit codes do not change.',
    table(
      ['Exit', 'Code', 'Means', 'Cause', 'Cure'],
      deploymentCodeNames.map((name) => {
        const { exit, severity } = deploymentCodes[name];
        const { title, cause, cure } = deploymentWords[name];
        return [
          severity === 'info' ? '0' : String(exit),
          `\`${name}\``,
          means[severity],
          plain(`**${title}** ${cause}`),
          plain(cure),
        ];
      }),
    ),
    '## Facts that are codes themselves',
    table(
      ['Code', 'Fact', 'Value', 'In words'],
      deploymentCodeNames.flatMap((name) =>
        Object.entries(spellsOf(name)).flatMap(([fact, values]) =>
          Object.entries(values).map(([value, words]) => [
            `\`${name}\``,
            fact,
            `\`${value}\``,
            words,
          ]),
        ),
      ),
    ),
    '## What travels in a report',
    'A report to the server carries codes and these facts of them. Folders, files, programs and accounts stay on the computer.',
    table(
      ['Code', 'Sent', 'Stays'],
      deploymentCodeNames.map((name) => {
        const { sent, kept } = deploymentCodes[name];
        return [`\`${name}\``, sent.join(', '), kept.join(', ')];
      }),
    ),
  );

/** Brackets mark what is left out when it is not known; here everything is shown. */
const plain = (text: string): string => text.replaceAll(/[[\]]/g, '');

function spellsOf(name: keyof typeof deploymentWords): NonNullable<DeploymentWording['spells']> {
  const words: DeploymentWording = deploymentWords[name];
  return words.spells ?? {};
}
