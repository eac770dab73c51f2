import { expect, test } from 'vitest';
import { chosenServer } from './chosen-server.ts';

const policy = 'https://desk.example.com/';
const commandLine = 'https://test.example.com';
const kept = 'https://old.example.com';

test.each([
  [{ policy, commandLine, kept }, 'https://desk.example.com'],
  [{ policy: null, commandLine, kept }, commandLine],
  [{ policy: null, commandLine: null, kept }, kept],
  [{ policy: null, commandLine: null, kept: null }, 'http://127.0.0.1:4600'],
])('%j: %s', (says, server) => {
  expect(chosenServer(says)).toBe(server);
});
