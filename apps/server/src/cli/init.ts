import { createInterface } from 'node:readline/promises';
import { PersonId } from '@firstline/protocol/ids';
import { createPasswords, makeSignInLink, newPassword } from '../auth/auth.ts';
import { createPerson, foundOrganisation, namedOrganisation } from '../people/people.ts';
import type { Asked, Command, Outcome } from './command.ts';
import type { TextOption } from './options.ts';
import { emailIn, newId, shown } from './people.ts';
import { CannotDo, Usage } from './usage.ts';

/** The first command on a new server: data folder, database, organisation, first administrator. */
export const initCommand: Command = {
  takes: ['organisation', 'email', 'name', 'url', 'no-input'],
  run: init,
};

const questions = {
  organisation: 'What is your organisation called?',
  name: 'Who is the first administrator (name)?',
  email: 'Their e-mail address?',
} as const satisfies Partial<Record<TextOption, string>>;
type Question = keyof typeof questions;

async function init(asked: Asked): Promise<Outcome> {
  const { config, given, onDatabase } = asked;
  const answers = await answered(asked);
  const email = emailIn(answers.email);
  const secret = newPassword();
  const passwordHash = await createPasswords().hash(secret);
  const code = await onDatabase(({ ctx }) =>
    ctx.transaction(async (tx) => {
      if (!(await foundOrganisation(tx, ctx, answers.organisation))) {
        const name = (await namedOrganisation(tx)) ?? 'it has people already';
        throw new CannotDo(
          `This help desk is set up already (${name}). For another administrator: firstline admin ` +
            'create. For another help desk, give it a folder of its own with --data.',
        );
      }
      const id = PersonId.parse(newId(ctx.now));
      const admin = { id, name: answers.name, email, role: 'admin', passwordHash } as const; // as const: the role's literal
      await createPerson(tx, ctx, { ...admin, team: null, place: null });
      return makeSignInLink(tx, ctx, id);
    }),
  );
  const url = new URL(given.url ?? config.origins[0] ?? `http://127.0.0.1:${config.port || 4600}`);
  const link = `${url.origin}/link#code=${code}`;
  return {
    facts: {
      organisation: answers.organisation,
      data: config.folder,
      database: config.databaseUrl === null ? 'embedded' : 'external',
      admin: { name: answers.name, email, password: secret, link },
    },
    text: [
      `${answers.organisation} is set up; its data is in ${config.folder}.`,
      shown(answers.name, email, secret),
      `Or, within ten minutes and once, with the link\n  ${link}`,
    ].join('\n'),
  };
}

/** What was given, and for the rest what somebody at the terminal answers. */
async function answered({ given, say }: Asked): Promise<Readonly<Record<Question, string>>> {
  // as: keys of a literal
  const names = Object.keys(questions) as readonly Question[];
  const answers = { organisation: '', name: '', email: '' };
  for (const name of names) answers[name] = given[name]?.trim() ?? '';
  const missing = names.filter((name) => answers[name] === '');
  if (given.url !== undefined && !URL.canParse(given.url)) {
    throw new Usage(`${given.url} is not an address.`);
  }
  if (missing.length === 0) return answers;
  if (given['no-input'] === true || !process.stdin.isTTY) {
    throw new Usage(`Missing: ${missing.map((name) => `--${name}`).join(', ')}.`);
  }
  say('This makes a new help desk on this computer. Ctrl-C leaves everything as it is.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    for (const name of missing) {
      while (answers[name] === '') {
        answers[name] = (await terminal.question(`${questions[name]} `)).trim();
      }
    }
  } finally {
    terminal.close();
  }
  return answers;
}
