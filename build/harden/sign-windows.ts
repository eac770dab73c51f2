/** Signs what Windows checks: programs, libraries, installers. Called by electron-builder and by scripts/sign.ts. */
import { spawnSync } from 'node:child_process';

type Environment = Readonly<Record<string, string | undefined>>;

/** A command, or the reason why nothing is signed. */
export type Signing =
  | { readonly program: string; readonly args: readonly string[] }
  | { readonly unsigned: string };

const TIME_STAMPS = 'http://timestamp.acs.microsoft.com';
const TIME_STAMPS_ELSEWHERE = 'http://timestamp.digicert.com';

/**
 * How `file` is signed here. A release without credentials is an error, told before anything is built.
 *
 * - FIRSTLINE_SIGN_WINDOWS=azure: Azure Trusted Signing with the account that is signed in; AZURE_SIGNING_DLIB
 *   and AZURE_SIGNING_METADATA are files of its client. No secret is on the command line.
 * - FIRSTLINE_SIGN_WINDOWS=store: a certificate of the Windows store, by WINDOWS_CERTIFICATE_SHA1.
 */
export function signing(file: string, env: Environment): Signing {
  const how = env['FIRSTLINE_SIGN_WINDOWS'] ?? '';
  const sign = (...args: readonly string[]): Signing => ({
    program: env['SIGNTOOL'] ?? 'signtool.exe',
    args: ['sign', '/fd', 'SHA256', '/td', 'SHA256', '/d', 'Firstline', ...args, file],
  });
  switch (how) {
    case 'azure': {
      const [dlib, metadata] = needed(env, 'AZURE_SIGNING_DLIB', 'AZURE_SIGNING_METADATA');
      return sign('/tr', TIME_STAMPS, '/dlib', dlib, '/dmdf', metadata);
    }
    case 'store': {
      const [thumbprint] = needed(env, 'WINDOWS_CERTIFICATE_SHA1');
      return sign('/tr', TIME_STAMPS_ELSEWHERE, '/sha1', thumbprint);
    }
    case '':
      if (env['FIRSTLINE_RELEASE'] === '1')
        throw new Error(
          'A release is signed: set FIRSTLINE_SIGN_WINDOWS to azure or store (docs/guides/release.md).',
        );
      return { unsigned: 'not signed: this is no release' };
    default:
      throw new Error(`FIRSTLINE_SIGN_WINDOWS is "${how}". It takes azure or store.`);
  }
}

function needed<const Names extends readonly string[]>(
  env: Environment,
  ...names: Names
): { [Place in keyof Names]: string } {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new Error(`Windows programs cannot be signed: ${missing.join(' and ')} not set.`);
  // as: one text for each name, none of them missing
  return names.map((name) => env[name]) as { [Place in keyof Names]: string };
}

/** Signs one file, or says why not. */
export function signFile(file: string): void {
  const plan = signing(file, process.env);
  if ('unsigned' in plan) {
    process.stdout.write(`  ${file}: ${plan.unsigned}\n`);
    return;
  }
  const ended = spawnSync(plan.program, plan.args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (ended.error !== undefined)
    throw new Error(`${plan.program} could not start: it comes with the Windows SDK`, {
      cause: ended.error,
    });
  if (ended.status !== 0) throw new Error(`${file} was not signed: ${plan.program} says why above`);
}

/** electron-builder's name for it. */
export const sign = ({ path }: { readonly path: string }): Promise<void> => {
  signFile(path);
  return Promise.resolve();
};
