import { listTechniciansEndpoint } from '@firstline/protocol/people';
import { route } from '../platform/http/route.ts';
import { listTechnicians } from './people.ts';

export const peopleRoutes = [route(listTechniciansEndpoint, (ctx) => listTechnicians(ctx))];
