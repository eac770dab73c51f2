// Set-up runs under whatever Node is there; what follows runs under Node 24.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { node24, root } from './checkout.mjs';

const NEEDED_NODE = 24;

/**
 * Runs a TypeScript program of this checkout in this process when it is Node 24, else in a child
 * that shares the terminal, gets every signal sent here, and whose exit code becomes ours.
 * @param {string} file @param {Record<string, string>} env
 */
export async function continueInNode24(file, env) {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) {
    Object.assign(process.env, env);
    process.argv[1] = file;
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(node24, [file, ...process.argv.slice(2)], {
    cwd: process.cwd(),
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to the whole group, child included: here it must only be survived.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (fault) => {
    process.stderr.write(`${root}: ${fault.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exit(code ?? 1);
  });
}
