import { marks } from '../marks.ts';
import type { Rule } from '../rule.ts';

/** Keys whose makers gave them a shape to be known by. */
const shapes = [
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}', // Amazon
  'AIza[\\w-]{35}', // Google
  'ya29\\.[\\w-]{20,}',
  'gh[pousr]_[A-Za-z0-9]{20,}', // GitHub
  'github_pat_\\w{20,}',
  'gl(?:pat|ptt|dt|rt|cbt|soat)-[\\w-]{20,}', // GitLab
  'xox[abeoprs]-[\\w-]{10,}', // Slack
  'xapp-\\d-[\\w-]{10,}',
  '[sr]k_(?:live|test)_\\w{10,}', // Stripe
  'whsec_\\w{16,}',
  'sk-(?:[a-z]+-)*[\\w-]{20,}', // model providers
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[\\w-]{16,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}', // SendGrid
  'key-[0-9a-f]{32}', // Mailgun
  '(?:SK|AC)[0-9a-f]{32}', // Twilio
  'do[opr]_v1_[0-9a-f]{32,}', // DigitalOcean
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}', // Shopify
  'hv[sbr]\\.[\\w-]{20,}', // Vault
  'dapi[0-9a-f]{32}', // Databricks
  'lin_api_\\w{20,}',
  'sq0[a-z]{3}-[\\w-]{20,}', // Square
  'EAA[A-Za-z0-9]{30,}', // Meta
  '\\d{8,10}:AA[\\w-]{33}', // Telegram
  'hooks\\.slack\\.com/services/[\\w/]+',
];

/** Access keys of cloud and software providers. */
export const providerKeys: Rule = {
  name: 'provider-keys',
  mayMatch: (text) => text.length >= 16,
  pattern: new RegExp(`(?<![A-Za-z0-9])(?:${shapes.join('|')})`, 'g'),
  put: () => marks.token,
};
