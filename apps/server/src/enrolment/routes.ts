import { createTokenEndpoint, enrolEndpoint } from '@firstline/protocol/enrolment';
import { Refusal } from '@firstline/protocol/refusal';
import type { Devices } from '../devices/devices.ts';
import { createRateLimit } from '../platform/http/rate-limit.ts';
import { type Route, route } from '../platform/http/route.ts';
import { createToken, enrol } from './enrolment.ts';

export interface EnrolmentNeeds {
  readonly devices: Devices;
  readonly proves: (key: string, statement: string, signature: string) => boolean;
}

/** Enrolments a minute from one address; guessing a token of 256 bits is hopeless anyway. */
const PER_MINUTE = 60;

export function enrolmentRoutes(needs: EnrolmentNeeds): readonly Route[] {
  const limit = createRateLimit(PER_MINUTE, PER_MINUTE);
  return [
    route(enrolEndpoint, (ctx, { body }) => {
      const from = ctx.actor.kind === 'nobody' ? ctx.actor.address : '';
      const seconds = limit.take(from, ctx.now.getTime());
      if (seconds > 0) throw new Refusal('request.too-many', { seconds });
      return enrol(ctx, body, needs);
    }),
    route(createTokenEndpoint, (ctx, { body }) => createToken(ctx, body)),
  ];
}
