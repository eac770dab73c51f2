import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Check } from './package-step.ts';
import type { Windows } from './windows.ts';

/** What somebody may say wrong, and the sentence that comes into the log. */
const wrong: readonly (readonly [property: string, value: string, sentence: RegExp])[] = [
  ['SERVERURL', 'http://desk.example.com', /^SERVERURL is ".+"\. A server address begins/],
  ['SERVERURL', 'desk.example.com', /^SERVERURL is ".+"\. A server address begins/],
  ['SERVERURL', 'https://ann:secret@desk.example.com', /^SERVERURL is no plain address/],
  ['AUTOSTART', '7', /^AUTOSTART is ".+"\. It takes 0, 1,/],
  ['LANGUAGE', 'xx', /^LANGUAGE is ".+"\. It takes system, en-GB,/],
  ['NOUPDATE', 'yes', /^NOUPDATE is ".+"\. It takes 0, 1,/],
  ['PROXY', 'http://ann:secret@proxy.example.com:8080', /^PROXY is no plain address/],
  ['PROXYPAC', 'proxy.pac', /^PROXYPAC is no address of a script/],
  ['CACERTFILE', 'ca.pem', /^CACERTFILE is ".+"\. It takes the whole path/],
  [
    'ENROLMENTTOKEN',
    'fle_anything',
    /^ENROLMENTTOKEN is not taken: others can read a command line/,
  ],
];

/** Every install that is refused, and the sentence that says why. */
export async function refusedInstalls(check: Check, windows: Windows, msi: string): Promise<void> {
  for (const [property, value, sentence] of wrong) {
    const say = { [property]: value };
    const ended = await windows.msiexec({ do: '/i', what: msi, say });
    await check(`${property}=${value} ends with 1603 and says why`, () => {
      assert.equal(ended.code, 1603);
      assert.match(ended.refusal ?? '', sentence);
      nothingThere(windows);
    });
  }
  const ended = await windows.msiexec({
    do: '/i',
    what: msi,
    say: { ENROLMENTTOKENFILE: 'C:\\nowhere\\token.txt' },
  });
  await check('a token file that is not there ends the install before anything is changed', () => {
    assert.equal(ended.code, windows.ways.failedProgram);
    assert.match(ended.log, /CheckTokenFile/);
    assert.doesNotMatch(ended.log, /TakeTokenFile/);
    nothingThere(windows);
  });
}

const nothingThere = ({ drive }: Windows): void =>
  assert.equal(existsSync(path.join(drive, 'Program Files', 'Firstline')), false);
