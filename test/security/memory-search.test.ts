import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { searchMemory } from './memory-search.ts';

test.skipIf(process.platform !== 'linux')(
  'a text that a process holds is found, one that it does not hold is not',
  async () => {
    const code = `const kept = ['canary-', 4192, 'ä→'].join(''); const bytes = Buffer.from('bytes-' + 7*6);
      process.stdout.write('up'); process.stdin.resume(); process.stdin.on('end', () => process.exit(kept.length + bytes.length > 0 ? 0 : 1));`;
    const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');

    const found = searchMemory(child.pid ?? 0, ['canary-4192ä→', 'bytes-42', 'canary-never-there']);

    child.stdin.end();
    await once(child, 'exit');
    expect(new Set(found.hits.map(({ needle }) => needle))).toEqual(
      new Set(['canary-4192ä→', 'bytes-42']),
    );
    expect(found.bytesRead).toBeGreaterThan(1_000_000);
  },
);
