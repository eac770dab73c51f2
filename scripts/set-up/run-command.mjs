// Runs one program to its end and keeps what it said.
import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number, output: string }} Ended
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Ended>} both streams together, in the order they came; 127 when there is no such program
 */
export function runCommand(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (fault) => resolve({ code: 127, output: fault.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 128, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
}

/** The last lines of a long output, for a screen.
 * @param {string} output @param {number} [lines] */
export const tail = (output, lines = 12) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((text) => `      ${text}`)
    .join('\n');
