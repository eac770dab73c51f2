import { keys } from '@firstline/settings/keys';
import { xml } from './files-source.ts';
import { policyProperties } from './properties.ts';
import { type Product, stableCode } from './products.ts';

/** Where policies of a program lie in the registry, for all people of the computer. */
export const policyPlace = ({ part }: Product): string => `SOFTWARE\\Policies\\Firstline\\${part}`;

/** The WiX source of the policies: one part of the package each. */
export function policiesSource(product: Product): string {
  const place = xml(policyPlace(product));
  const properties = policyProperties(product);
  const parts = properties.map(
    ({ key }) =>
      `<Component Id="Policy_${key}" Guid="${stableCode(product, `policy ${key}`)}" Win64="yes">` +
      `<RegistryValue Root="HKLM" Key="${place}" Name="${key}" Type="${typeOf(key)}" ` +
      `Value="[${key}]" KeyPath="yes"/></Component>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Fragment><DirectoryRef Id="INSTALLDIR">
${parts.join('\n')}
</DirectoryRef></Fragment>
<Fragment><ComponentGroup Id="Policies">
${properties.map(({ key }) => `<ComponentRef Id="Policy_${key}"/>`).join('\n')}
</ComponentGroup></Fragment>
</Wix>
`;
}

/** The property that holds what the registry said. */
export const foundIn = (key: string): string => `FOUND${key.toUpperCase()}`;

/** Switches and numbers are DWORDs, as the editors of policies write them. */
export const typeOf = (key: keyof typeof keys): 'integer' | 'string' =>
  keys[key].kind === 'switch' || keys[key].kind === 'number' ? 'integer' : 'string';
