import { createPasswords } from '../auth/auth.ts';
import { createDemo } from '../demo/create-demo.ts';
import type { Asked, Command, Outcome } from './command.ts';
import { columns } from './columns.ts';

/** Fills the help desk with that of Northwind. */
export const demoCommand: Command = { takes: ['sign-in-name'], run: demo };

async function demo({ given, config, onDatabase }: Asked): Promise<Outcome> {
  const made = await onDatabase(({ ctx }) =>
    createDemo(ctx, {
      folder: config.folder,
      signInName: given['sign-in-name'] ?? null,
      passwords: createPasswords(),
    }),
  );
  const people = made.people.map(({ name, role, email, password }) => [
    name,
    role,
    email,
    password,
  ]);
  return {
    facts: { ...made },
    text: [
      `${made.organisation}: ${made.tickets} tickets, ${made.devices} devices.`,
      columns(people),
    ].join('\n'),
  };
}
