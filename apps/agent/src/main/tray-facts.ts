import type { Effective } from '@firstline/settings/effective';
import { localeOf } from '@firstline/settings/locale';
import type { AgentEngine } from '../engine/engine.ts';
import type { TrayFacts, TrayTicket } from './tray-menu.ts';

/** What the tray needs to know, kept from the engine's events. */
export async function followFacts(
  engine: AgentEngine,
  decided: { readonly first: Effective; readonly systemLocale: string },
): Promise<{
  now(): TrayFacts;
  onChange(listener: (facts: TrayFacts) => void): void;
}> {
  const { answers } = engine;
  const [listed, health, shell] = await Promise.all([
    answers['ticket.list']({}),
    answers['health.get']({}),
    answers['shell.get']({}),
  ]);
  const tickets = new Map<string, TrayTicket>(listed.tickets.map((view) => [view.ticket.id, view]));
  let { values } = decided.first;
  let found = problemsIn(health.findings);
  const ofSettings = () => ({
    problems: values.ShowFindings ? found : null,
    hideQuit: values.HideQuit,
    locale: localeOf(values.Language, decided.systemLocale),
  });
  let facts: Omit<TrayFacts, 'tickets'> = { state: engine.state(), shell, ...ofSettings() };
  let listener: (facts: TrayFacts) => void = () => {};
  const now = (): TrayFacts => ({ ...facts, tickets: [...tickets.values()] });
  const change = (changed: Partial<typeof facts>): void => {
    facts = { ...facts, ...changed };
    listener(now());
  };
  engine.on('state.changed', (state) => change({ state }));
  engine.on('shell.changed', (live) => change({ shell: live }));
  engine.on('health.changed', ({ findings }) => {
    found = problemsIn(findings);
    change(ofSettings());
  });
  engine.on('settings.changed', (now) => {
    ({ values } = now);
    change(ofSettings());
  });
  engine.on('ticket.changed', (view) => {
    tickets.set(view.ticket.id, view);
    change({});
  });
  return {
    now,
    onChange(told) {
      listener = told;
    },
  };
}

const problemsIn = (findings: readonly { readonly severity: string }[]): number =>
  findings.filter(({ severity }) => severity !== 'info').length;
