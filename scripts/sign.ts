/** Signs or notarises finished files, by what the system they are for asks: node scripts/sign.ts FILE… */
import path from 'node:path';
import { notarise } from '../build/harden/notarise-mac.ts';
import { signFile } from '../build/harden/sign-windows.ts';

const files = process.argv.slice(2);
const how: Readonly<Record<string, (file: string) => void>> = {
  '.msi': signFile,
  '.exe': signFile,
  '.pkg': notarise,
  '.dmg': notarise,
};
if (files.length === 0 || files.some((file) => how[path.extname(file)] === undefined)) {
  process.stderr.write('node scripts/sign.ts FILE… takes .msi, .exe, .pkg and .dmg files.\n');
  process.exitCode = 2;
} else {
  for (const file of files) how[path.extname(file)]?.(file);
}
