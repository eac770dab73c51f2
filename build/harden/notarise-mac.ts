/** Has Apple look at what is handed out on macOS, and fastens its answer to it. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';

type Environment = Readonly<Record<string, string | undefined>>;
export type Command = readonly [program: string, ...args: string[]];

const KEYS = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'] as const; // as const: names

/**
 * The commands that notarise `file`: a program, a package or a disk image. Empty where this is no release; a
 * release without credentials is an error. APPLE_API_KEY is the path of a key file, so that no secret is on
 * the command line.
 */
export function notarising(file: string, env: Environment): readonly Command[] {
  const [key, id, issuer] = KEYS.map((name) => env[name] ?? '');
  if (!key || !id || !issuer) {
    if (env['FIRSTLINE_RELEASE'] !== '1') return [];
    const missing = KEYS.filter((name) => !env[name]);
    throw new Error(
      `A release is notarised: ${missing.join(', ')} not set (docs/guides/release.md).`,
    );
  }
  const isProgram = path.extname(file) === '.app';
  const sent = isProgram ? `${file}.zip` : file;
  const pack: Command = ['ditto', '-c', '-k', '--keepParent', file, sent];
  const who = ['--key', key, '--key-id', id, '--issuer', issuer];
  return [
    ...(isProgram ? [pack] : []),
    ['xcrun', 'notarytool', 'submit', sent, ...who, '--wait', '--timeout', '30m'],
    ['xcrun', 'stapler', 'staple', file],
    ['xcrun', 'stapler', 'validate', file],
  ];
}

/** Notarises one file, or does nothing where this is no release. */
export function notarise(file: string): void {
  const commands = notarising(file, process.env);
  if (commands.length === 0) process.stdout.write(`  ${file}: not notarised: this is no release\n`);
  for (const [program, ...args] of commands) {
    const ended = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (ended.error !== undefined)
      throw new Error(`${program} could not start: it comes with Xcode`, { cause: ended.error });
    if (ended.status !== 0)
      throw new Error(`${file} was not notarised: ${program} ${args[0]} says why above`);
  }
  rmSync(`${file}.zip`, { force: true });
}

/** electron-builder's: the program itself, before it is put into a package or an image. */
export function afterSign({
  electronPlatformName,
  appOutDir,
  packager,
}: Pick<AfterPackContext, 'electronPlatformName' | 'appOutDir' | 'packager'>): Promise<void> {
  if (electronPlatformName === 'darwin')
    notarise(path.join(appOutDir, `${packager.appInfo.productFilename}.app`));
  return Promise.resolve();
}
