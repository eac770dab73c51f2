import { applyRule, type Rule } from './rule.ts';
import { accountIds } from './rules/account-ids.ts';
import { bankAccounts, cardNumbers } from './rules/account-numbers.ts';
import { bearerTokens } from './rules/bearer-tokens.ts';
import { emailAddresses } from './rules/email-addresses.ts';
import { encodedValues } from './rules/encoded-values.ts';
import { headers } from './rules/headers.ts';
import { accountFiles, homePaths } from './rules/home-paths.ts';
import { jsonWebTokens } from './rules/json-web-tokens.ts';
import { namedSecrets, programArguments, secretArguments } from './rules/named-secrets.ts';
import {
  addressesOfHardware,
  dottedMacAddresses,
  macAddresses,
  publicAddresses,
  publicAddresses6,
} from './rules/network-addresses.ts';
import { privateKeys } from './rules/private-keys.ts';
import { providerKeys } from './rules/provider-keys.ts';
import { randomValues, randomValuesWithSlashes } from './rules/random-values.ts';
import { urlCredentials } from './rules/url-credentials.ts';
import { userNames } from './rules/user-names.ts';
import type { UserMarks } from './user-marks.ts';

/**
 * The rules in the order they apply. Whole secrets come before names, or a password that contains a
 * name would keep its other half; guesses by look come last.
 */
const fixedRules: readonly Rule[] = [
  privateKeys,
  urlCredentials,
  headers,
  jsonWebTokens,
  bearerTokens,
  providerKeys,
  namedSecrets,
  secretArguments,
  programArguments,
  accountIds,
  bankAccounts,
  emailAddresses,
  homePaths,
  accountFiles,
];

const lastRules: readonly Rule[] = [
  cardNumbers,
  macAddresses,
  dottedMacAddresses,
  publicAddresses6,
  addressesOfHardware,
  publicAddresses,
  randomValues,
  randomValuesWithSlashes,
];

/** Every rule for one redaction, names of the given people included. */
export function rulesFor(users: UserMarks): readonly Rule[] {
  const names = userNames(users);
  const direct = [...fixedRules, ...(names === null ? [] : [names]), ...lastRules];
  const finds = (text: string): boolean =>
    direct.some((rule) => {
      let found = false;
      if (rule.mayMatch(text)) {
        applyRule(rule, text, users, () => {
          found = true;
        });
      }
      return found;
    });
  return [...fixedRules, encodedValues(finds), ...(names === null ? [] : [names]), ...lastRules];
}

/** Names of the rules, for the reference pages. */
export const ruleNames: readonly string[] = [
  ...new Set([
    ...fixedRules.map((rule) => rule.name),
    'encoded-values',
    'user-names',
    ...lastRules.map((rule) => rule.name),
  ]),
];
