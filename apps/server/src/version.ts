import manifest from '../package.json' with { type: 'json' };

/** What this server calls itself. A package may have been made under another version. */
export const VERSION: string = manifest.version;
