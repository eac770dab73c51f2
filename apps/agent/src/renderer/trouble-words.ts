/** Why the server is not reached, for somebody who is no administrator: what it is, and what to do. */
import { defineMessages } from '@firstline/ui/messages';
import type { IntlShape, MessageDescriptor } from 'react-intl';
import type { AgentState } from '../bridge/bridge.ts';

type Trouble = NonNullable<AgentState['trouble']>;
type Words = Readonly<
  Record<string, { readonly says: MessageDescriptor; readonly now: MessageDescriptor }>
>;

const says = defineMessages({
  dns: {
    id: 'trouble.dns',
    defaultMessage: 'The name of IT’s server, {host}, is not found on this network.',
    description: 'No connection: the name is not known',
  },
  tcp: {
    id: 'trouble.tcp',
    defaultMessage: 'IT’s server is not running at the moment.',
    description: 'No connection: nothing listens there',
  },
  blocked: {
    id: 'trouble.blocked',
    defaultMessage: 'This network does not let Firstline through to IT’s server.',
    description: 'No connection: nobody answers',
  },
  proxy: {
    id: 'trouble.proxy',
    defaultMessage: 'The proxy {proxy} cannot be reached.',
    description: 'No connection: the proxy is away',
  },
  forbids: {
    id: 'trouble.proxy-forbids',
    defaultMessage: 'The proxy {proxy} does not let Firstline through to IT’s server.',
    description: 'No connection: the proxy says no',
  },
  behind: {
    id: 'trouble.proxy-behind',
    defaultMessage: 'The proxy {proxy} does not reach IT’s server.',
    description: 'No connection: the fault is behind the proxy',
  },
  asks: {
    id: 'trouble.proxy-asks',
    defaultMessage: 'The proxy {proxy} wants a name and a password.',
    description: 'No connection: the proxy wants a sign-in',
  },
  otherSignIn: {
    id: 'trouble.proxy-other-sign-in',
    defaultMessage: 'The proxy {proxy} wants a sign-in that Firstline cannot do.',
    description: 'No connection: the proxy takes neither name nor password',
  },
  script: {
    id: 'trouble.proxy-script',
    defaultMessage: 'Which proxy to take is written in a script, and that cannot be read.',
    description: 'No connection: the proxy script is missing or broken',
  },
  expired: {
    id: 'trouble.tls-dates',
    defaultMessage: 'The certificate of IT’s server is not valid today.',
    description: 'No connection: the certificate is too old or too new',
  },
  wrongName: {
    id: 'trouble.tls-name',
    defaultMessage: 'What answers in place of IT’s server shows a certificate for another name.',
    description: 'No connection: the certificate is for another server',
  },
  tls: {
    id: 'trouble.tls',
    defaultMessage: 'What answers in place of IT’s server speaks no secure connection.',
    description: 'No connection: no TLS',
  },
  ca: {
    id: 'trouble.ca',
    defaultMessage:
      'The certificate of IT’s server was issued by “{issuer}”, which this computer does not know.',
    description: 'No connection: the authority is not trusted',
  },
  answer: {
    id: 'trouble.answer',
    defaultMessage: 'What answers at {address} is not IT’s server.',
    description: 'No connection: something else answers at the address',
  },
  socket: {
    id: 'trouble.socket',
    defaultMessage: 'Something on this network cuts Firstline’s connection to IT.',
    description: 'No connection: WebSocket upgrades do not pass',
  },
});

const now = defineMessages({
  network: {
    id: 'trouble.now-network',
    defaultMessage: 'Use the office network or the VPN, if IT gave you one.',
    description: 'What to do when the server is not found from here',
  },
  wait: {
    id: 'trouble.now-wait',
    defaultMessage: 'Firstline tries again by itself.',
    description: 'What to do when there is nothing to do',
  },
  tell: {
    id: 'trouble.now-tell',
    defaultMessage: 'Nothing was sent. Call IT and tell them this.',
    description: 'What to do about what only IT can change',
  },
  clock: {
    id: 'trouble.now-clock',
    defaultMessage:
      'Look at the clock of this computer first. If it is right, call IT and tell them this.',
    description: 'What to do about a certificate that is not valid today',
  },
  signIn: {
    id: 'trouble.now-sign-in',
    defaultMessage: 'It is often the one you sign in to this computer with.',
    description: 'What to do about a proxy that asks',
  },
});

const byCode: Words = {
  'server.dns': { says: says.dns, now: now.network },
  'server.tcp': { says: says.tcp, now: now.wait },
  'port.blocked': { says: says.blocked, now: now.network },
  'server.proxy': { says: says.proxy, now: now.network },
  'server.tls': { says: says.tls, now: now.tell },
  'server.ca': { says: says.ca, now: now.tell },
  'server.answer': { says: says.answer, now: now.tell },
  'server.socket': { says: says.socket, now: now.tell },
};

/** Problems that are said in another way than their code. */
const byProblem: Words = {
  forbids: { says: says.forbids, now: now.tell },
  'cannot-reach': { says: says.behind, now: now.wait },
  'wants-sign-in': { says: says.asks, now: now.signIn },
  'refuses-sign-in': { says: says.asks, now: now.signIn },
  'wants-other-sign-in': { says: says.otherSignIn, now: now.tell },
  script: { says: says.script, now: now.tell },
  expired: { says: says.expired, now: now.clock },
  'not-yet-valid': { says: says.expired, now: now.clock },
  'wrong-name': { says: says.wrongName, now: now.tell },
};

/** Names of all problems that have words of their own; a test holds them against what can happen. */
export const saidProblems = Object.keys(byProblem);
export const saidCodes = Object.keys(byCode);

/** Null for what this version has no words for. */
export function troubleSentences(
  intl: IntlShape,
  { code, facts }: Trouble,
): { readonly says: string; readonly now: string } | null {
  const problem = String(facts['problem'] ?? '');
  const special = code === 'server.proxy' || code === 'server.tls' ? byProblem[problem] : undefined;
  const words = special ?? byCode[code];
  if (words === undefined) return null;
  return {
    says: intl.formatMessage(words.says, { ...facts }),
    now: intl.formatMessage(words.now, { ...facts }),
  };
}

/** Only what somebody can do something about is worth a place on Home; the rest passes by itself. */
export const isWorthANote = ({ code }: Trouble): boolean =>
  code !== 'server.dns' && code !== 'server.tcp' && code !== 'port.blocked';
