import { listAuditEndpoint } from '@firstline/protocol/audit';
import { route } from '../platform/http/route.ts';
import { listAudit } from './audit.ts';

export const auditRoutes = [route(listAuditEndpoint, (ctx, { query }) => listAudit(ctx, query))];
