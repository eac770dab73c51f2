import type { Fetch } from '@firstline/connection/outgoing/fetch';
import { type AnswerOf, RefusalBody } from '@firstline/protocol/endpoint';
import { aboutServerEndpoint, type DeploymentFinding } from '@firstline/protocol/rollout';
import { found } from './seen.ts';

/** An answer of a Firstline server is short. */
const ANSWER_MAX_BYTES = 64 * 1024;

export type About = AnswerOf<typeof aboutServerEndpoint>;

interface Answered {
  readonly status: number;
  readonly location: string;
  readonly body: unknown;
}

async function readAnswer(response: Awaited<ReturnType<Fetch>>): Promise<Answered> {
  const { status, headers } = response;
  const text = await shortText(response);
  const location = headers.get('location') ?? '';
  try {
    return { status, location, body: JSON.parse(text) };
  } catch {
    return { status, location, body: null }; // no JSON: somebody else answered
  }
}

async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) break;
    bytes += read.value.byteLength;
    if (bytes > ANSWER_MAX_BYTES) {
      await reader?.cancel();
      return '';
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a Firstline server said of itself, or the cause why nothing was said; null: it would not say now. */
export async function readAbout(
  response: Awaited<ReturnType<Fetch>>,
  { origin: address, version }: { readonly origin: string; readonly version: string },
): Promise<{ readonly about: About } | { readonly wrong: DeploymentFinding | null }> {
  const { status, location, body } = await readAnswer(response);
  const about = aboutServerEndpoint.answer.safeParse(body);
  if (status === 200 && about.success) return { about: about.data };
  const no = (problem: string, facts: DeploymentFinding['facts'] = {}) => ({
    wrong: found('server.answer', { address, problem, status, ...facts }),
  });
  const refused = RefusalBody.safeParse(body);
  switch (refused.success ? refused.data.refusal : null) {
    case 'server.busy':
    case 'internal':
      return { wrong: found('server.not-ready', { address }) };
    // It knows our paths and not this one: it is older than this agent.
    case 'request.unknown':
      return { wrong: found('version.too-new', { version }) };
    case 'request.foreign-origin':
      return no('foreign-name');
    case 'request.too-many':
      return { wrong: null };
  }
  if (status >= 300 && status < 400) return no('sent-elsewhere', { location: placeIn(location) });
  if (status >= 502 && status <= 504) return no('nobody-behind');
  return no(status === 200 ? 'not-firstline' : 'refuses');
}

/** Where a redirect leads, without what may be private in it. */
export const placeIn = (location: string): string =>
  URL.canParse?.(location) === true ? new URL(location).origin : '';
