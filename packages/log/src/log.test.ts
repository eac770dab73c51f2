import { expect, test } from 'vitest';
import { createLog, type LogRecord, silentLog } from './log.ts';
import { consoleSink } from './sinks/console.ts';

const at = '2026-11-21T09:40:00.000Z';
const now = () => new Date(at);

function listening() {
  const records: LogRecord[] = [];
  return { records, sink: { write: (record: LogRecord) => records.push(record), close() {} } };
}

test('a line carries its time, level, name, message and fields', () => {
  const { records, sink } = listening();

  createLog({ name: 'server', sinks: [sink], now }).info('A ticket was opened.', { number: 1042 });

  expect(records).toEqual([
    {
      at,
      level: 'info',
      name: 'server',
      message: 'A ticket was opened.',
      fields: { number: 1042 },
    },
  ]);
});

test('every line is redacted before a sink sees it, in its message and deep in its fields', () => {
  const { records, sink } = listening();
  const people = [{ userName: 'amira', fullName: null }];
  const log = createLog({ name: 'agent', sinks: [sink], now, people });

  log.error('amira wrote to k@corp.example', {
    cause: new Error('GET https://u:p@host failed', { cause: { token: 'password=x' } }),
  });

  expect(JSON.stringify(records)).not.toMatch(/amira|k@corp|u:p@|password=x/);
  expect(records[0]?.message).toBe('‹user-1› wrote to ‹e-mail removed›');
});

test('a quiet line is dropped, and each level writes under its own name', () => {
  const { records, sink } = listening();
  const log = createLog({ name: 'x', sinks: [sink], now, level: 'warn' });

  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](level);

  expect(records.map((record) => record.level)).toEqual(['warn', 'error']);
});

test('no half of a secret is left where a long text is cut', () => {
  const { records, sink } = listening();
  const log = createLog({ name: 'server', sinks: [sink], now });

  const answer = `${'a '.repeat(3_992)}https://amira:hunter2secret@desk.example/`;
  log.warn('It answered.', { answer, error: new Error(answer) });

  expect(JSON.stringify(records)).not.toContain('amira:hu');
  expect(JSON.stringify(records).length).toBeLessThan(30_000);
});

test('a part of a log has a longer name and carries its fields', () => {
  const { records, sink } = listening();
  const log = createLog({ name: 'server', sinks: [sink], now });

  log.part('relay', { pair: 7 }).warn('A side stalls.', { seconds: 30 });
  log.part('jobs').info('Done.');

  expect(records.map(({ name, fields }) => ({ name, fields }))).toEqual([
    { name: 'server.relay', fields: { pair: 7, seconds: 30 } },
    { name: 'server.jobs', fields: {} },
  ]);
});

test('the silent log can be called and says nothing', () => {
  expect(silentLog.part('x').error('Nobody hears this.')).toBeUndefined();
});

test('on a terminal a line is one line, and foreign control characters drive nothing', () => {
  const written: string[] = [];
  const sink = consoleSink({ write: (text) => written.push(text) }, { level: 'info' });
  const log = createLog({ name: 'agent', sinks: [sink], now, level: 'debug' });

  log.debug('quiet');
  log.info('Hello\n\u001b[31m', { file: 'a\u0007b', bytes: 3, gone: undefined });

  expect(written).toEqual([
    '09:40:00.000 info  agent: Hello\\n\\u001b[31m file=a\\u0007b bytes=3\n',
  ]);
});

test('for machines a line is one JSON object', () => {
  const written: string[] = [];
  const sink = consoleSink({ write: (text) => written.push(text) }, { form: 'json' });

  createLog({ name: 'agent', sinks: [sink], now }).info('Hello.', { n: 1 });
  sink.close();

  expect(written.map((line) => JSON.parse(line))).toEqual([
    { at, level: 'info', name: 'agent', message: 'Hello.', n: 1 },
  ]);
});

test('how loud a log is may change while it is open', () => {
  let level: 'info' | 'debug' = 'info';
  const said: string[] = [];
  const sink = { write: (record: LogRecord) => void said.push(record.message), close: () => {} };
  const log = createLog({ name: 'agent', sinks: [sink], now, level: () => level });

  log.debug('One.');
  level = 'debug';
  log.debug('Two.');

  expect(said).toEqual(['Two.']);
});
