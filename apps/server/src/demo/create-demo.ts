import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { DeviceId, PersonId, TeamId } from '@firstline/protocol/ids';
import { z } from 'zod';
import { record } from '../audit/audit.ts';
import type { Passwords } from '../auth/auth.ts';
import type { Context } from '../context.ts';
import { addDevice } from '../devices/devices.ts';
import {
  createPerson,
  createTeam,
  mapSignInName,
  nameOrganisation,
  setPassword,
} from '../people/people.ts';
import { submitSnapshot } from '../snapshots/snapshots.ts';
import { importTicket } from '../tickets/tickets.ts';
import { computers } from './computers.ts';
import { snapshotJson } from './demo-computer.ts';
import { demoId } from './demo-id.ts';
import { emailOf, ORGANISATION, people, THIS_COMPUTERS_PERSON, type Who } from './people.ts';
import { addRolloutBatch } from './rollout-batch.ts';
import { doneStories } from './stories-done.ts';
import { storiesInHand } from './stories-in-hand.ts';
import { newStories } from './stories-new.ts';
import { waitingStories } from './stories-waiting.ts';
import { pastOf } from './tell-story.ts';

export interface Demo {
  readonly organisation: string;
  readonly tickets: number;
  readonly devices: number;
  /** Those who can sign in. */
  readonly people: readonly {
    readonly name: string;
    readonly role: string;
    readonly email: string;
    readonly password: string;
  }[];
}

/** Passwords of demo people, kept beside the demo's data so that a second start can show them again. */
const KeptPasswords = z.record(z.string(), z.string());

/** Makes people, computers and tickets of Northwind. What is there already stays as it is. */
export async function createDemo(
  ctx: Context,
  needs: {
    readonly folder: string;
    readonly signInName: string | null;
    readonly passwords: Passwords;
  },
): Promise<Demo> {
  const passwords = await addPeople(ctx, needs);
  await addComputers(ctx);
  await addRolloutBatch(ctx);
  const stories = [...doneStories, ...waitingStories, ...storiesInHand, ...newStories];
  // Oldest first, so that numbers grow with time.
  for (const story of stories.toSorted((a, b) => b.minutesAgo - a.minutesAgo)) {
    await ctx.transaction((tx) => importTicket(tx, ctx, pastOf(story, ctx.now)));
  }
  return {
    organisation: ORGANISATION,
    tickets: stories.length,
    devices: computers.length,
    people: signingIn().map((who) => ({
      name: people[who].name,
      role: people[who].role,
      email: emailOf(who),
      password: passwords[who] ?? '',
    })),
  };
}

const everybody = Object.keys(people) as readonly Who[]; // as: keys of a literal
const signingIn = (): readonly Who[] => everybody.filter((who) => people[who].role !== 'employee');

const personId = (who: Who): PersonId => PersonId.parse(demoId(`person ${who}`));

async function addPeople(
  ctx: Context,
  needs: Parameters<typeof createDemo>[1],
): Promise<Readonly<Record<string, string>>> {
  const file = path.join(needs.folder, 'demo-passwords.json');
  const kept = await readPasswords(file);
  const passwords = { ...kept };
  for (const who of signingIn()) passwords[who] ??= randomBytes(9).toString('base64url');
  if (Object.keys(passwords).length > Object.keys(kept).length) {
    await fs.mkdir(needs.folder, { recursive: true });
    await fs.writeFile(file, JSON.stringify(passwords), { mode: 0o600 });
  }
  const hashes = new Map<Who, string>();
  for (const who of signingIn()) {
    if (kept[who] === undefined) {
      hashes.set(who, await needs.passwords.hash(passwords[who] ?? ''));
    }
  }
  await ctx.transaction(async (tx) => {
    await nameOrganisation(tx, ORGANISATION, ctx.now);
    for (const who of everybody) {
      const { name, role, team, place } = people[who];
      const passwordHash = hashes.get(who) ?? null;
      const teamId =
        team === null ? null : await createTeam(tx, TeamId.parse(demoId(`team ${team}`)), team);
      const person = { id: personId(who), name, email: emailOf(who), role, team: teamId, place };
      const added = await createPerson(tx, ctx, { ...person, passwordHash });
      if (!added && passwordHash !== null) await setPassword(tx, ctx, person.id, passwordHash);
    }
    if (needs.signInName !== null) {
      await mapSignInName(tx, ctx, needs.signInName, personId(THIS_COMPUTERS_PERSON));
    }
    await record(tx, ctx, 'demo.created', ORGANISATION);
  });
  return passwords;
}

async function readPasswords(file: string): Promise<Record<string, string>> {
  try {
    return KeptPasswords.parse(JSON.parse(await fs.readFile(file, 'utf8')));
  } catch {
    return {}; // the first time, or half a file: new passwords are made and set
  }
}

async function addComputers(ctx: Context): Promise<void> {
  for (const computer of computers) {
    const id = DeviceId.parse(demoId(`device ${computer.name}`));
    const added = await ctx.transaction((tx) =>
      addDevice(tx, {
        id,
        name: computer.name,
        platform: computer.platform,
        os_name: computer.osName,
        sign_in_name: computer.signInName,
        person_id: personId(computer.of),
        // Nobody holds the private halves: these computers are not there, and nobody can pretend to be them.
        signing_key: keyOf(`${computer.name} signing`),
        sealing_key: keyOf(`${computer.name} sealing`),
        agent_version: '0.1.0',
        enrolled_at: new Date(ctx.now.getTime() - 40 * DAY_MS),
        last_seen_at: new Date(ctx.now.getTime() - 20 * 60_000),
      }),
    );
    if (!added) continue;
    for (const moment of computer.snapshots) {
      const { id: snapshotId, takenAt, json } = snapshotJson(computer, moment, ctx.now);
      const sha256 = createHash('sha256').update(json).digest('hex');
      const device = { kind: 'device' as const, id, name: computer.name }; // as const: the literal
      await submitSnapshot(
        { ...ctx, actor: device, now: takenAt },
        { snapshotId, ticketId: null, json, sha256 },
        async () => {},
      );
    }
  }
}

const DAY_MS = 24 * 3_600_000;
const keyOf = (what: string): string =>
  createHash('sha256').update(`firstline demo key ${what}`).digest('base64url');
