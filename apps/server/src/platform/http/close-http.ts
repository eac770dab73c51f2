import type { FastifyInstance } from 'fastify';

/** Nothing of ours takes longer to answer; what does is cut off. */
const PATIENCE_MS = 10_000;
/** A connection whose request was answered meanwhile is idle, and kept alive by the other side. */
const LOOK_MS = 50;

/** Takes nothing new, answers what it was asked, and closes. */
export async function closeHttp(app: FastifyInstance, patienceMs = PATIENCE_MS): Promise<void> {
  const { server } = app;
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
