import { closeCodes } from '@firstline/protocol/close-codes';
import { agentEvents, agentMessages, endpoints } from '@firstline/protocol/registry';
import { refusals } from '@firstline/protocol/refusal';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@firstline/protocol/version';
import { page, table } from './markdown.ts';
import { shape } from './shape.ts';

/** Messages, events, refusals and close codes. */
export const protocolPage = (): string =>
  page(
    'Protocol',
    '`packages/protocol/src/registry.ts`',
    `Version ${PROTOCOL_VERSION}; a server still answers from version ${OLDEST_PROTOCOL_VERSION} on.`,
    '## What an agent may ask',
    table(
      ['Message', 'Body', 'Answer'],
      agentMessages.map((one) => [
        `\`${one.type}\``,
        `\`${shape(one.body)}\``,
        `\`${shape(one.answer)}\``,
      ]),
    ),
    '## Events on an agent’s socket',
    table(
      ['Event', 'Body'],
      agentEvents.map((one) => [`\`${one.type}\``, `\`${shape(one.body)}\``]),
    ),
    '## Refusals',
    table(
      ['Code', 'HTTP status'],
      Object.entries(refusals).map(([code, status]) => [`\`${code}\``, String(status)]),
    ),
    '## WebSocket close codes',
    table(
      ['Name', 'Code'],
      Object.entries(closeCodes).map(([name, code]) => [name, String(code)]),
    ),
  );

/** Every HTTP endpoint with who may call it. */
export const httpPage = (): string =>
  page(
    'HTTP API',
    '`packages/protocol/src/registry.ts`; a running server serves the same as OpenAPI 3.1 at `/openapi.json`',
    ...endpoints.map((one) =>
      [
        `## ${one.method} ${one.path}`,
        one.summary,
        table(
          ['', ''],
          [
            ['Name', `\`${one.name}\``],
            ['Who', one.access],
            ['Path', `\`${shape(one.params)}\``],
            ['Query', `\`${shape(one.query)}\``],
            ['Body', `\`${shape(one.body)}\``],
            ['Answer', `\`${shape(one.answer)}\``],
          ],
        ),
      ].join('\n\n'),
    ),
  );
