/** Settings, and what policies make of the other places. */
import { effective } from '@firstline/settings/effective';
import type { Layer } from '@firstline/settings/layer';
import { agentState, ticketView } from './sample.ts';
import { finding, health } from './computer-sample.ts';
import { app, type Story } from './story.tsx';

const place = '/etc/firstline/policy.d/50-laptops.json';

/** The settings that follow from a policy, and from what the person decided. */
export const decided = (policy: Layer['entries'], own: Layer['entries'] = {}) => {
  const now = effective([
    { source: 'machine-policy', place, entries: policy, faults: [] },
    { source: 'own', place: '/home/amira/settings.json', entries: own, faults: [] },
  ]);
  return { 'settings.get': now, 'settings.look': now };
};
const managed = {
  OrganisationName: 'Northwind IT',
  SupportPhone: '+44 20 7946 0000',
  EmergencyText: 'For an emergency at night call 4444.',
  Autostart: true,
  Language: 'en-GB',
  QuietHours: '18:00-07:30',
  PermissionTimeoutSeconds: 90,
  AttachmentsMaxMiB: 5,
  RetainLocalDays: 30,
  CollectorsOff: ['software', 'startup', 'usb', 'users', 'wifi'],
  SelfHelpActions: ['flush-dns', 'renew-address'],
};
const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverleih';
const faulty = {
  ServerUrl: 'desk.example.com',
  SesionMode: 'off',
  PermissionTimeoutSeconds: 5,
  CollectorsOff: ['printers', 'cameras'],
};
const report = {
  reportId: '0199e1a4-7c11-7b52-8d3e-000000000001',
  installationId: '0199e1a4-7c11-7b52-8d3e-000000000002',
  at: '2026-11-17T09:12:00.000Z',
  by: 'agent',
  name: 'LT-4471',
  platform: 'linux',
  osName: 'Debian GNU/Linux 12 (bookworm)',
  agentVersion: '0.1.0',
  findings: [
    { code: 'server.dns', facts: { host: 'desk.northwind.example', outcome: 'ENOTFOUND' } },
  ],
  gaps: [{ what: 'connection', because: 'follows' }],
};
const tall = [380, 860] as const; // a pair

export const settingsStories: Readonly<Record<string, Story>> = {
  settings: app({ at: 'settings' }, {}, tall),
  'settings-own': app(
    { at: 'settings' },
    decided({}, { QuietHours: '20:00-07:00', PermissionTimeoutSeconds: 180, Language: 'en-US' }),
    tall,
  ),
  'settings-managed': app({ at: 'settings' }, decided(managed), tall),
  'settings-report': {
    ...app(
      { at: 'settings' },
      { 'report.last': { json: JSON.stringify(report, null, 2), sent: false } },
      [380, 1160],
    ),
    press: ['Show the last one'],
  },
  'settings-off': app(
    { at: 'settings' },
    decided({
      SessionMode: 'off',
      ShowFindings: false,
      AttachmentsMaxMiB: 0,
      SelfHelpActions: [],
      Autostart: false,
    }),
    tall,
  ),
  'settings-long': app({ at: 'settings' }, decided({ ...managed, OrganisationName: long }), tall),
  'about-faults': app({ at: 'about' }, decided(faulty), tall),
  'about-own-faults': app({ at: 'about' }, decided({}, { SessionMode: 'off' })),
  'home-organisation': app(
    { at: 'home' },
    {
      ...decided(managed),
      'health.get': health({ findings: [finding()] }),
      'ticket.list': { tickets: [ticketView()] },
    },
    [380, 720],
  ),
  'home-without-findings': app(
    { at: 'home' },
    { ...decided({ ...managed, ShowFindings: false }), 'health.get': health() },
  ),
  'home-organisation-long': app(
    { at: 'home' },
    {
      ...decided({
        OrganisationName: long,
        SupportPhone: long.slice(0, 40),
        EmergencyText: `${long} ${long}`,
      }),
      'state.get': agentState({ connection: 'offline', offlineSince: '2026-11-17T09:00:00Z' }),
      'health.get': health(),
    },
  ),
};
