import type { Endpoint } from '@firstline/protocol/endpoint';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of the endpoints, made from the shapes that check every request. */
export function openApi(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Firstline', version, license: { name: 'Apache-2.0' } },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'firstline_session' },
      },
      schemas: {
        Refusal: {
          type: 'object',
          required: ['refusal'],
          properties: { refusal: { type: 'string' }, detail: { type: 'object' } },
        },
      },
    },
    paths,
  };
}

function operation(endpoint: Endpoint): Json {
  const body = schema(endpoint.body, 'input');
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    'x-access': endpoint.access,
    security: endpoint.access === 'public' ? [] : [{ token: [] }, { cookie: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(Object.keys(body).length > 0 && { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'Done.', content: json(schema(endpoint.answer, 'output')) },
      default: {
        description: 'Refused; the code says why.',
        content: json({ $ref: '#/components/schemas/Refusal' }),
      },
    },
  };
}

const json = (shape: Json): Json => ({ 'application/json': { schema: shape } });

function schema(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return rest;
}

function parameters(shape: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schema(shape, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  }; // as: an object shape, which is what parameters are
  return Object.entries(properties).map(([name, about]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: about,
  }));
}
