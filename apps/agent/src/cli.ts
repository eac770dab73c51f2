/** What an administrator or an employee types instead of opening the window. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Refusal } from '@firstline/protocol/refusal';
import type { SectionName } from '@firstline/protocol/snapshots/sections';
import { Snapshot } from '@firstline/protocol/snapshots/snapshot';
import { DataFolderTaken } from './engine/data-folder.ts';
import { enrol } from './engine/enrolment/enrol.ts';
import { fileKeyStore } from './engine/enrolment/file-key-store.ts';
import { installationHere } from './engine/rollout/installation.ts';
import { setEnrolmentAside } from './engine/enrolment/set-aside.ts';
import { deployedHere, isInstallerHere } from './headless/deployed-here.ts';
import { deploymentDoctor } from './headless/deployment-doctor.ts';
import { doctorLines } from './headless/doctor-lines.ts';
import { look, type Probes, whatWouldGo } from './headless/look.ts';
import { openAgentLog } from './headless/agent-log.ts';
import { describeComputer, usualDataFolder } from './headless/node-ports.ts';
import { policyFacts, policyLines } from './headless/policy-lines.ts';
import { outgoingOf } from './headless/outgoing-here.ts';
import { refusalSentence } from './headless/refusal-sentence.ts';
import { settingsOf } from './headless/settings-here.ts';
import { sendTicket } from './headless/send-ticket.ts';
import { snapshotLines } from './headless/snapshot-lines.ts';
import { readStatus } from './headless/status.ts';

const HELP = `Look at this computer, and ask for help, without opening the Firstline window.

  firstline-agent doctor                 say what is wrong here, worst first
  firstline-agent doctor --deployment    say what keeps the agent from working
  firstline-agent snapshot [--raw]       print what a ticket would send
  firstline-agent ticket "<summary>"     open a ticket with a fresh snapshot
  firstline-agent status                 connection, device and queued tickets
  firstline-agent policy                 what counts here, and who decided it
  firstline-agent enrol --server URL --token-file FILE
                                         make this computer a device

  --json            facts as JSON on stdout
  --data DIR        the agent's folder, when it is not the usual one
  --no-snapshot     ticket: send the words alone
  --no-probes       ask nothing of the network for doctor, snapshot, ticket
  --no-report       doctor --deployment: keep what was found to yourself
  --token TOKEN     enrol: the token itself; other people may see it in ps
  --again           enrol: set the old enrolment aside; what waits is kept.
                    Alone: the agent enrols anew by policy and token file

Nothing leaves this computer with doctor or snapshot. doctor --deployment asks
the server and tells it what was found, unless policy or --no-report says no.
snapshot is redacted as a ticket would be; --raw shows what is hidden.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 server not reachable.
doctor --deployment ends with the code of the worst cause, 10 and above.
`;

const FINE = 0;
const PROBLEMS = 1;
const WRONG_USAGE = 2;
const NOT_REACHABLE = 3;

const options = {
  json: { type: 'boolean', default: false },
  raw: { type: 'boolean', default: false },
  data: { type: 'string' },
  server: { type: 'string' },
  token: { type: 'string' },
  'token-file': { type: 'string' },
  'no-snapshot': { type: 'boolean', default: false },
  'no-probes': { type: 'boolean', default: false },
  'no-report': { type: 'boolean', default: false },
  deployment: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const; // as const: parseArgs derives its answer from the literals

type Asked = ReturnType<typeof parse>;

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

// Whoever reads on the other end of a pipe may have seen enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(FINE);
});

// No top-level await: inside a package this is a bundle, and bundles are CommonJS.
void main().then((code) => {
  process.exitCode = code;
});

async function main(): Promise<number> {
  let asked: Asked;
  try {
    asked = parse();
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return WRONG_USAGE;
  }
  if (asked.values.help || asked.command === 'help') {
    process.stdout.write(HELP);
    return FINE;
  }
  try {
    return await run(asked);
  } catch (error) {
    if (error instanceof DataFolderTaken) {
      complain(`The agent runs already (process ${error.pid}).`);
      return PROBLEMS;
    }
    if (!(error instanceof Refusal)) throw error;
    complain(refusalSentence(error));
    return error.code === 'server.unreachable' ? NOT_REACHABLE : PROBLEMS;
  }
}

function parse() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command = 'help', ...words] = positionals;
  const probes: Probes = values['no-probes'] ? 'none' : 'configured';
  return { values, command, words, probes, data: values.data ?? usualDataFolder() };
}

function run(asked: Asked): Promise<number> {
  switch (asked.command) {
    case 'doctor':
      return asked.values.deployment ? deployment(asked) : doctor(asked);
    case 'snapshot':
      return snapshot(asked);
    case 'ticket':
      return ticket(asked);
    case 'status':
      return status(asked);
    case 'policy':
      return policy(asked);
    case 'enrol':
      return enrolHere(asked);
    default:
      complain(`There is no command "${asked.command}".\n\n${HELP}`);
      return Promise.resolve(WRONG_USAGE);
  }
}

async function doctor({ values, probes, data }: Asked): Promise<number> {
  const seen = await look(probes, data, await collectorsOff(data));
  const { findings } = seen.reading;
  if (values.json) say(JSON.stringify({ takenAt: seen.raw.takenAt, findings }));
  else say(doctorLines(seen).join('\n'));
  return findings.some(({ severity }) => severity !== 'info') ? PROBLEMS : FINE;
}

async function deployment({ values, data }: Asked): Promise<number> {
  let exit = PROBLEMS;
  try {
    const seen = await deploymentDoctor({
      dataFolder: data,
      deployed: deployedHere(values.data === undefined && isInstallerHere()),
      settings: await settingsOf(data),
      wantsReport: !values['no-report'],
      environment: process.env,
    });
    say(values.json ? JSON.stringify(seen.facts) : seen.lines.join('\n'));
    ({ exit } = seen);
    await seen.send();
  } catch (error) {
    // The last line is an installer's, whatever happens.
    complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say('failed: The doctor itself failed; what it ran into stands above.');
  }
  // A name server that is silent would hold a program that has nothing left to do for half a minute.
  process.stdout.write('', () => process.exit(exit));
  return exit;
}

async function snapshot({ values, probes, data }: Asked): Promise<number> {
  const seen = await look(probes, data, await collectorsOff(data));
  const { raw } = values;
  const text = raw ? JSON.stringify(seen.raw) : whatWouldGo(seen).json;
  if (values.json) say(text);
  else {
    const shown = Snapshot.parse(JSON.parse(text));
    say(snapshotLines(shown, { bytes: Buffer.byteLength(text), raw }).join('\n'));
  }
  return FINE;
}

async function ticket({ values, words, probes, data }: Asked): Promise<number> {
  const text = words.join(' ').trim();
  if (text === '') {
    complain(`Say what is wrong: firstline-agent ticket "Can't print"\n\n${HELP}`);
    return WRONG_USAGE;
  }
  const { log, close } = openAgentLog({ dataFolder: data, isUnusual: values.data !== undefined });
  try {
    const sent = await sendTicket(data, text, {
      withSnapshot: !values['no-snapshot'],
      probes,
      log,
    });
    if (values.json) say(JSON.stringify(sent));
    else if (sent.number !== null) say(`Sent. FL-${sent.number}.`);
    else say('No connection. It is saved here and goes out by itself.');
    const isDevice = sent.number !== null || (await readStatus(data)).connection !== 'not-enrolled';
    if (!isDevice)
      complain('This computer is not a device yet: firstline-agent enrol comes first.');
    return sent.number === null ? NOT_REACHABLE : FINE;
  } finally {
    close();
  }
}

async function status({ values, data }: Asked): Promise<number> {
  const now = await readStatus(data);
  if (values.json) say(JSON.stringify(now));
  else {
    say(`Agent       ${now.running ? 'running' : 'not running'}`);
    say(`Connection  ${now.connection}${now.server === null ? '' : ` (${now.server})`}`);
    if (now.why !== null) say(`            ${now.why}`);
    say(`Device      ${now.device ?? 'not enrolled'}`);
    if (now.organisation !== null) say(`Belongs to  ${now.organisation}`);
    if (now.person !== null) say(`Person      ${now.person}`);
    if (now.stopped !== null)
      say(`Stopped     unexpectedly at ${now.stopped}; About in the window has a report`);
    say(`To send     ${now.waiting}${now.notSent === 0 ? '' : `, ${now.notSent} not sent`}`);
  }
  if (now.connection === 'online') return FINE;
  return now.connection === 'not-enrolled' || now.connection === 'refused'
    ? PROBLEMS
    : NOT_REACHABLE;
}

/** What the organisation does not want read is not read here either. */
async function collectorsOff(data: string): Promise<readonly SectionName[]> {
  return (await settingsOf(data)).now().values.CollectorsOff;
}

async function policy({ values, data }: Asked): Promise<number> {
  const now = (await settingsOf(data)).now();
  say(values.json ? JSON.stringify(policyFacts(now)) : policyLines(now).join('\n'));
  return now.faults.length === 0 ? FINE : PROBLEMS;
}

async function enrolHere({ values, data }: Asked): Promise<number> {
  const file = values['token-file'];
  const token = file === undefined ? values.token : readToken(file);
  const byPolicy = values.again && values.server === undefined && token === undefined;
  if (!byPolicy && (values.server === undefined || token === undefined)) {
    complain(`enrol needs --server and --token-file.\n\n${HELP}`);
    return WRONG_USAGE;
  }
  if (values.again) {
    const aside = await setEnrolmentAside(data);
    if (aside !== null) complain(`The old enrolment is in ${aside}.`);
  }
  if (values.server === undefined || token === undefined) {
    say('The agent enrols anew when it starts, by policy and token file.');
    return FINE;
  }
  const decided = (await settingsOf(data)).now().values;
  const device = await enrol({
    dataFolder: data,
    server: values.server,
    token,
    installationId: await installationHere(deployedHere(false), data),
    computer: describeComputer(),
    keyStore: fileKeyStore(path.join(data, 'keys')),
    clock: { now: () => Date.now() },
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    fetch: (await outgoingOf(data)).fetch,
    rootFingerprint: decided.RootFingerprint,
    group: decided.DeviceGroup,
  });
  if (values.json) say(JSON.stringify({ deviceId: device.deviceId, ...device.enrolled }));
  else say(`${device.name} is a device of ${device.enrolled?.organisation}.`);
  return FINE;
}

/** `-` reads the token from stdin, so that it stands in no process list and no file. */
function readToken(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').trim();
}
