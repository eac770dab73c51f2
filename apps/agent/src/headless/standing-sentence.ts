import { sayDeployment } from '@firstline/health-checks/deployment-words';
import { isRefusalCode, Refusal } from '@firstline/protocol/refusal';
import type { AgentState } from '../bridge/bridge.ts';
import { refusalSentence } from './refusal-sentence.ts';

export type Standing = Pick<
  AgentState,
  'connection' | 'organisation' | 'deviceName' | 'refusal' | 'waiting' | 'trouble' | 'setUp'
>;

/** Where the agent stands, for whoever reads it in a terminal; empty while it is only on its way. */
export function standingSentence(now: Standing): string {
  switch (now.connection) {
    case 'online':
      return `Connected. ${now.deviceName} is a device of ${now.organisation}.`;
    case 'connecting':
      return '';
    case 'offline': {
      const waiting = now.waiting === 0 ? '' : `${now.waiting} to send. `;
      return `No connection. ${waiting}${whyNot(now.trouble)}It is tried again by itself.`;
    }
    case 'refused':
      return `The server refused this device (${now.refusal}). IT can help.`;
    case 'not-enrolled':
      return setUpSentence(now);
  }
}

function setUpSentence({ setUp, trouble }: Standing): string {
  if (setUp === null) {
    return 'This computer is not a device yet. Ask IT for a token, then add --server and --token.';
  }
  const file = setUp.detail['file'];
  switch (setUp.state) {
    case 'asking':
      return '';
    case 'waiting':
      return setUp.refusal === 'server.unreachable'
        ? `Not enrolled yet: waiting for ${setUp.server}. ${whyNot(trouble)}It is tried again by itself.`
        : `Not enrolled yet: ${sayRefusal(setUp)} It is tried again by itself.`;
    case 'no-token':
      return `Not enrolled yet: there is no token in ${file}. It is used as soon as it is there.`;
    case 'token-spent':
      return `Not enrolled: another account used the token in ${file}. Put a new one there.`;
    case 'token-wrong':
      return `Not enrolled: ${file} holds no token that this account can read (${setUp.detail['problem']}).`;
    case 'refused': {
      return `Not enrolled: ${sayRefusal(setUp)}`;
    }
  }
}

function sayRefusal({ refusal, detail }: NonNullable<Standing['setUp']>): string {
  const code = refusal !== null && isRefusalCode(refusal) ? refusal : 'internal';
  return refusalSentence(new Refusal(code, detail));
}

const whyNot = (trouble: AgentState['trouble']): string => {
  if (trouble === null) return '';
  const { title, cause } = sayDeployment(trouble);
  return `${title}. ${cause} `;
};
