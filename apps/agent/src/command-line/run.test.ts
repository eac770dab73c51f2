import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { childEnvironment } from '../../../../test/harness/child-environment.ts';
import { wordsIn } from './run.ts';

// Each test starts programs; a machine that builds beside it makes that slow.
vi.setConfig({ testTimeout: 60_000 });

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Runs a script that may import this folder, as a package's main script does. */
function script(text: string, ...args: readonly string[]) {
  const preface = `import { runWords } from '${at('run.ts')}';
    import { descriptorStream } from '${at('descriptor-stream.ts')}';
    const run = () => process.exit(runWords('${at('thread.ts')}', process.argv.slice(1)));`;
  return spawn(
    process.execPath,
    ['--input-type=module', '-e', `${preface}\n${text}`, '--', ...args],
    { env: childEnvironment(), stdio: 'pipe' },
  );
}

async function ended(child: ReturnType<typeof script>) {
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const [code, signal] = await once(child, 'close');
  return { code, signal, out, err };
}

test('only the switch before -- asks for a command', () => {
  expect(wordsIn(['firstline', '--command-line', '--', 'status', '--json'])).toEqual([
    'status',
    '--json',
  ]);
  expect(wordsIn(['firstline', '--command-line', '--'])).toEqual([]);
  expect(wordsIn(['firstline', '--', '--command-line'])).toBeNull();
  expect(wordsIn(['firstline', '--command-line'])).toBeNull();
  expect(wordsIn(['--command-line', '--'])).toBeNull();
});

test('a command has its own output, errors and exit code', async () => {
  const help = await ended(script('run()', '--help'));
  const wrong = await ended(script('run()', 'dance'));

  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('firstline-agent doctor');
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toContain('There is no command "dance".');
});

test('a command reads what it is given', async () => {
  const child = script('run()', 'enrol', '--server', 'ftp://nowhere', '--token-file', '-');
  child.stdin.end('a token\n');

  expect(await ended(child)).toMatchObject({ code: 1, out: '' });
});

test('what a command throws is told, and ends it with 1', async () => {
  const child = script('run()', 'enrol', '--server', 'x', '--token-file', '/nowhere/token');

  const { code, err } = await ended(child);

  expect(code).toBe(1);
  expect(err).toContain('/nowhere/token');
});

test('Ctrl-C ends a command that waits', async () => {
  // It waits for the rest of its token.
  const words = ['enrol', '--server', 'http://127.0.0.1:1', '--token-file', '-'];
  const child = script("process.stdout.write('runs\\n'); run()", ...words);
  await once(child.stdout, 'data');
  child.kill('SIGINT');

  expect(await ended(child)).toMatchObject({ code: null, signal: 'SIGINT' });
});

test('a reader that takes its time gets every byte', async () => {
  // A socket of Node makes the descriptor one that does not wait, as some terminals and pipes are.
  const child = script(`import { Socket } from 'node:net';
    new Socket({ fd: 1 });
    descriptorStream(1).end('x'.repeat(3_000_000), () => process.exit(0));`);
  child.stdout.pause();
  await once(child.stdout, 'readable');

  const { code, out } = await ended(child);

  expect([code, out.length]).toEqual([0, 3_000_000]);
});

test('a reader that has seen enough ends the command quietly', async () => {
  const child = script('run()', 'snapshot', '--no-probes', '--json');
  child.stdout.destroy();

  expect(await ended(child)).toMatchObject({ code: 0, err: '' });
});
