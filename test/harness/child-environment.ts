import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * The environment of a child that runs our sources: it finds them compiled by the children before it,
 * which makes a start three times as quick.
 */
export const childEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.compile-cache'),
});
