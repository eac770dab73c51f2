import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';

const folder = path.resolve(import.meta.dirname, '../../build/server/observability');

const Alerts = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
});

const Board = z.object({
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      description: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ expr: z.string() })).min(1),
    }),
  ),
});

/** The alert rules that are shipped. */
export const readAlerts = () =>
  Alerts.parse(load(readFileSync(path.join(folder, 'alerts.yml'), 'utf8'))).groups.flatMap(
    ({ rules }) => rules,
  );

/** The panels of the board that is shipped. */
export const readPanels = () =>
  Board.parse(JSON.parse(readFileSync(path.join(folder, 'board.json'), 'utf8'))).panels;

/** The figures that an expression of Prometheus asks for. */
export const figuresIn = (expression: string): readonly string[] =>
  [...expression.matchAll(/\b(?:firstline|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
