/** Where a Mac's package writes: what lies in a signed program cannot be changed. */
const MAC_FOLDER = '/Library/Application Support/Firstline';

/** Where an installer says that all of another version is in place. */
export const markFolder = (platform: NodeJS.Platform, resources: string): string =>
  platform === 'darwin' ? MAC_FOLDER : resources;
