import { adml } from './adml.ts';
import { admx } from './admx.ts';
import { examplePolicy, policySchema } from './json-schema.ts';
import { jamfManifest, mobileconfig } from './macos.ts';
import { german } from './words/de.ts';
import { english } from './words/en.ts';
import { spanish } from './words/es.ts';
import { french } from './words/fr.ts';

/** Every language that editors of Windows can show. */
export const languages = [english, german, french, spanish];

/** Everything that administrators put where their tools look for it, by its place below a folder. */
export const policyFiles = (): Readonly<Record<string, string>> => ({
  'windows/Firstline.admx': admx(),
  ...Object.fromEntries(
    languages.map((words) => [`windows/${words.culture}/Firstline.adml`, adml(words)]),
  ),
  'macos/firstline-agent.mobileconfig': mobileconfig('agent'),
  'macos/firstline-console.mobileconfig': mobileconfig('console'),
  'macos/app.firstline.agent.json': jamfManifest('agent'),
  'macos/app.firstline.console.json': jamfManifest('console'),
  'linux/policy.json': examplePolicy(),
  'policy.schema.json': policySchema(),
});
