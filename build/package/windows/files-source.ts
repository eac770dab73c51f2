import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Product, stableCode } from './products.ts';

/** A text as a value of XML. */
export const xml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * The WiX source of every file below `payload`. Each file is a part of its own whose code comes from its
 * path, so that the same file is the same part in every version.
 */
export function filesSource(product: Product, payload: string): string {
  const parts: string[] = [];
  const content = folderSource(product, { payload, inside: '', parts });
  if (!parts.includes('MainProgram_part'))
    throw new Error(`${product.program} is not in ${payload}`);
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Fragment><DirectoryRef Id="INSTALLDIR">
${content}</DirectoryRef></Fragment>
<Fragment><ComponentGroup Id="Files">
${parts.map((part) => `<ComponentRef Id="${part}"/>\n`).join('')}</ComponentGroup></Fragment>
</Wix>
`;
}

type Walk = { readonly payload: string; readonly inside: string; readonly parts: string[] };

function folderSource(product: Product, { payload, inside, parts }: Walk): string {
  const items = readdirSync(path.join(payload, inside), { withFileTypes: true });
  // By code units, not by the language of who builds: the same payload makes the same source.
  items.sort((a, b) => (a.name < b.name ? -1 : 1));
  return items
    .map((item) => {
      const relative = inside === '' ? item.name : `${inside}/${item.name}`;
      if (item.isDirectory()) {
        const below = folderSource(product, { payload, inside: relative, parts });
        return `<Directory Id="${idOf(product, relative)}" Name="${xml(item.name)}">\n${below}</Directory>\n`;
      }
      if (!item.isFile()) throw new Error(`${relative} is neither a file nor a folder`);
      const id = idOf(product, relative);
      parts.push(`${id}_part`);
      return (
        `<Component Id="${id}_part" Guid="${stableCode(product, `file ${relative.toLowerCase()}`)}" Win64="yes">` +
        `<File Id="${id}" KeyPath="yes" Source="${xml(`${path.basename(payload)}/${relative}`)}"/></Component>\n`
      );
    })
    .join('');
}

/** What is named elsewhere; other names say nothing. */
const NAMED: Readonly<Record<string, string>> = {
  bin: 'CommandFolder',
  resources: 'ResourcesFolder',
};

function idOf(product: Product, relative: string): string {
  if (relative === product.program) return 'MainProgram';
  const named = NAMED[relative];
  if (named !== undefined) return named;
  return `f${createHash('sha1').update(relative.toLowerCase()).digest('hex')}`;
}
