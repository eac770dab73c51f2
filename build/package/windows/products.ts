import { createHash } from 'node:crypto';

/** What differs between the packages of the two programs. */
export type Product = {
  readonly app: 'agent' | 'console';
  /** The word in registry keys: Software\Firstline\Agent. */
  readonly part: 'Agent' | 'Console';
  readonly name: string;
  readonly about: string;
  /** The folder below %ProgramFiles%, and the program in it. */
  readonly folder: string;
  readonly program: string;
  readonly scheme: string;
  readonly appId: string;
  /**
   * By this Windows knows that a package is a newer version of one that it has: it never changes.
   * The codes of parts and of versions are made from it.
   */
  readonly upgradeCode: string;
};

export const agentProduct: Product = {
  app: 'agent',
  part: 'Agent',
  name: 'Firstline',
  about: 'Help from IT, at hand',
  folder: 'Firstline',
  program: 'Firstline.exe',
  scheme: 'firstline',
  appId: 'app.firstline.agent',
  upgradeCode: '8C0F6C1E-5B7A-4E57-9E0B-3A1D2C94F6A7',
};

export const consoleProduct: Product = {
  app: 'console',
  part: 'Console',
  name: 'Firstline Console',
  about: "The technician's console of Firstline",
  folder: 'Firstline Console',
  program: 'Firstline Console.exe',
  scheme: 'firstline-console',
  appId: 'app.firstline.console',
  upgradeCode: '2F4B9D63-0E8C-4B1D-A7C5-6D5E1F30B842',
};

/** A code that is the same for the same words in every build (a UUID of version 5). */
export function stableCode({ upgradeCode }: Product, words: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(upgradeCode.replaceAll('-', ''), 'hex'))
    .update(words)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex').toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Windows compares three numbers; what stands after them (`-beta.2`) only people read. */
export function windowsVersion(version: string): string {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version);
  const [major = NaN, minor = NaN, patch = NaN] = (found ?? []).slice(1).map(Number);
  if (!(major < 256 && minor < 256 && patch < 65_536))
    throw new Error(
      `Windows Installer cannot tell the version ${version}: it takes 255.255.65535 at most.`,
    );
  return `${major}.${minor}.${patch}`;
}
