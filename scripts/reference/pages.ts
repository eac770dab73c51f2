import { commandLinePage } from './command-line-page.ts';
import { checksPage, collectorsPage, redactionPage } from './computer-pages.ts';
import { deploymentPage } from './deployment-page.ts';
import { exportPage } from './export-page.ts';
import { policyPage } from './policy-page.ts';
import { httpPage, protocolPage } from './protocol-pages.ts';
import { auditPage, configurationPage, databasePage } from './server-pages.ts';

/** Page file name → how it is made. */
export const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'protocol.md': protocolPage,
  'http-api.md': httpPage,
  'configuration.md': configurationPage,
  'database.md': databasePage,
  'audit-events.md': auditPage,
  'collectors.md': collectorsPage,
  'health-checks.md': checksPage,
  'deployment-codes.md': deploymentPage,
  'redaction.md': redactionPage,
  'cli.md': commandLinePage,
  'export.md': exportPage,
  'policy.md': policyPage,
};
