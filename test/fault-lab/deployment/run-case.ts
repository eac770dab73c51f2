import path from 'node:path';
import { deploymentCodes } from '@firstline/protocol/rollout';
import { type Box, startBox } from '../box.ts';
import { checkout, type World } from '../world.ts';
import type { DeploymentCase } from './case.ts';

/** How a case went. */
export type CaseResult = {
  readonly name: string;
  readonly worst: string | null;
  /** Codes that were told, worst first. */
  readonly told: readonly string[];
  /** What is wrong with that; empty: nothing. */
  readonly wrong: readonly string[];
  readonly tookMs: number;
};

type Told = {
  readonly findings: readonly {
    readonly code: string;
    readonly facts: Readonly<Record<string, string | number>>;
  }[];
  readonly fine: readonly string[];
  readonly gaps: readonly { readonly what: string }[];
  readonly exit: number;
  readonly tookMs: number;
};

const TOKEN = `fle_${'a'.repeat(43)}`;
/** As the agent's package leaves a computer; the program itself does nothing here. */
const INSTALLED = `
install -d /opt/Firstline /etc/xdg/autostart /etc/firstline
printf '#!/bin/sh\n' >/opt/Firstline/firstline
chmod 755 /opt/Firstline/firstline
printf '[Desktop Entry]\nType=Application\nName=Firstline\nExec=/opt/Firstline/firstline --hidden\n' >/etc/xdg/autostart/firstline-agent.desktop
echo ${TOKEN} >/etc/firstline/enrolment-token
chmod 666 /etc/firstline/enrolment-token`;

/** Rolls the agent out on a computer, breaks it, and lets the doctor look, as people and as programs read it. */
export async function runCase(world: World, one: DeploymentCase): Promise<CaseResult> {
  const box = await startBox(world, one.name, one.plan);
  try {
    const policy = JSON.stringify({ ServerUrl: 'https://help.northwind.example', ...one.policy });
    await box.sh(`${INSTALLED}\ncat >/etc/firstline/policy.json <<'END'\n${policy}\nEND`);
    await one.inject?.(box);
    const facts = await doctor(box, one, '--json', '--no-report');
    const words = await doctor(box, one);
    // as: the command line writes it
    const told = JSON.parse(facts.stdout) as Told;
    return {
      name: one.name,
      worst: one.worst,
      told: told.findings.map(({ code }) => code),
      wrong: wrongWith(one, told, facts.code, words),
      tookMs: told.tookMs,
    };
  } finally {
    await box.close();
  }
}

function doctor(box: Box, one: DeploymentCase, ...options: string[]) {
  const mara = 'setpriv --reuid 1500 --regid 1500 --clear-groups'.split(' ');
  const home = one.installing === true ? 'HOME=/root' : 'HOME=/home/mara';
  const session = Object.entries(one.session ?? {}).map(([name, value]) => `${name}=${value}`);
  const line = path.join(checkout, 'apps/agent/src/cli.ts');
  return box.run([
    ...(one.installing === true ? [] : mara),
    'env',
    home,
    ...session,
    process.execPath,
    line,
    'doctor',
    '--deployment',
    ...options,
  ]);
}

function wrongWith(
  one: DeploymentCase,
  { findings, fine, gaps, exit, tookMs }: Told,
  code: number | null,
  words: { readonly code: number | null; readonly stdout: string; readonly stderr: string },
): string[] {
  const { worst } = one;
  const expected = worst === null ? 0 : deploymentCodes[worst].exit;
  const allowed: readonly string[] = [worst ?? '', ...(one.beside ?? [])];
  const first = findings.find((finding) => finding.code === worst);
  const last = words.stdout.trimEnd().split('\n').at(-1) ?? '';
  const name = worst ?? 'fine';
  return [
    ...(exit === expected && code === expected && words.code === expected
      ? []
      : [`ends with ${code}, and in words with ${words.code}, instead of ${expected}`]),
    ...(worst === null || findings[0]?.code === worst ? [] : [`${worst} is not told first`]),
    ...findings.filter((finding) => !allowed.includes(finding.code)).map((f) => `tells ${f.code}`),
    ...Object.entries(one.facts ?? {})
      .filter(([fact, value]) => first?.facts[fact] !== value)
      .map(([fact, value]) => `${fact} is ${first?.facts[fact]} and not ${value}`),
    ...(last.startsWith(`${name}: `) ? [] : [`the last line is "${last}"`]),
    ...(words.stderr === '' ? [] : [`on stderr: ${words.stderr}`]),
    ...fine
      .filter((what) => gaps.some((gap) => gap.what === what))
      .map((what) => `${what} is fine and not looked at`),
    ...(worst === 'server.socket' && fine.includes('connection') ? ['the connection is fine'] : []),
    // An installer waits for a minute.
    ...(tookMs < 50_000 ? [] : [`takes ${tookMs} ms`]),
  ];
}
