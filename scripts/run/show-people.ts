import { line } from '../set-up/progress.mjs';
import type { Desk } from './demo.ts';

/** Who can sign in, and how. The passwords are this computer's own, made at the first start. */
export function showPeople({ people }: Desk): void {
  if (people.length === 0) return;
  line('\n  Who can sign in:');
  const widest = (pick: (person: (typeof people)[number]) => string) =>
    Math.max(...people.map((person) => pick(person).length));
  const [name, role, email] = [
    widest((person) => person.name),
    widest((person) => person.role),
    widest((person) => person.email),
  ];
  for (const person of people) {
    line(
      `    ${person.name.padEnd(name)}  ${person.role.padEnd(role)}  ` +
        `${person.email.padEnd(email)}  ${person.password}`,
    );
  }
}
