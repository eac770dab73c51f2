import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { PersonId, uuidv7 } from '@firstline/protocol/ids';
import { createPasswords } from '../../apps/server/src/auth/auth.ts';
import { createToken } from '../../apps/server/src/enrolment/enrolment.ts';
import { createPerson } from '../../apps/server/src/people/people.ts';
import { openDatabase } from '../../apps/server/src/platform/database/open.ts';
import { transactions } from '../../apps/server/src/platform/database/transaction.ts';
import { numberFacts } from '../../apps/server/src/platform/outbox/publish.ts';

export async function makeDesk(about: { root: string; data: string; server: string }) {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const database = await openDatabase({ folder: path.join(about.data, 'server'), databaseUrl: null }, silent, 'borrow');
  const transaction = transactions(database.db, numberFacts, () => {});
  const now = new Date();
  const ctx = { actor: { kind: 'command-line', name: 'walkthrough' } as const, now, log: silent, transaction };
  const technician = { email: 'priya@northwind.example', password: randomBytes(12).toString('base64url') };
  const passwordHash = await createPasswords().hash(technician.password);
  await transaction((tx) => createPerson(tx, ctx, { id: PersonId.parse(uuidv7(Date.now(), randomBytes(10))), name: 'Priya Nair', email: technician.email, role: 'tier-2', team: null, place: null, passwordHash }));
  const { token } = await createToken(ctx, { uses: 10, hours: 1 });
  await database.close();
  return { technician, token };
}
