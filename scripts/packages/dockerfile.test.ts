import { expect, test } from 'vitest';
import { readDockerfile } from './dockerfile.ts';

test('instructions are read with their continued lines', () => {
  const text = `# a comment
FROM debian:bookworm-slim

RUN one \\
 && two
COPY . /
ENV A=1 \\
    B=/x
# another
USER 10001:10001
EXPOSE 8443 8080
HEALTHCHECK --interval=15s \\
  CMD ["a", "b c"]
ENTRYPOINT ["node", "server.mjs"]
`;

  expect(readDockerfile(text)).toEqual([
    { kind: 'FROM', text: 'debian:bookworm-slim' },
    { kind: 'RUN', text: 'one  && two' },
    { kind: 'COPY', from: '.', to: '/' },
    { kind: 'ENV', values: { A: '1', B: '/x' } },
    { kind: 'USER', text: '10001:10001' },
    { kind: 'EXPOSE', ports: [8443, 8080] },
    { kind: 'HEALTHCHECK', words: ['a', 'b c'] },
    { kind: 'ENTRYPOINT', words: ['node', 'server.mjs'] },
  ]);
});

test.each([
  ['ADD http://example.com/x /x', 'this is not read: ADD'],
  ['COPY --chown=1 . /', 'this is not read: COPY'],
  ['ENV A="b c"', 'this is not read: ENV'],
  ['ENTRYPOINT node server.mjs', 'this is not the exec form'],
  ['HEALTHCHECK NONE', 'this is not the exec form'],
  ['EXPOSE 8443/tcp', '8443/tcp is no port'],
])('%s is refused', (line, why) => {
  expect(() => readDockerfile(line)).toThrow(why);
});
