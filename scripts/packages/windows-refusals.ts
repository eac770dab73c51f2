import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { agentProduct } from '../../build/package/windows/products.ts';
import { demandsOn } from '../../build/package/windows/properties.ts';
import type { Check } from './package-step.ts';
import type { Windows } from './wine.ts';

/** What somebody may say wrong, and how the sentence begins that Windows writes into the log. */
const wrong: readonly (readonly [property: string, sentence: RegExp])[] = [
  ['SERVERURL=http://desk.example.com', /^SERVERURL is "\[SERVERURL\]". A server address begins/],
  ['SERVERURL=desk.example.com', /^SERVERURL is "\[SERVERURL\]". A server address begins/],
  ['SERVERURL=https://ann:secret@desk.example.com', /^SERVERURL is no plain address/],
  ['AUTOSTART=7', /^AUTOSTART is "\[AUTOSTART\]". It takes 0, 1,/],
  ['LANGUAGE=xx', /^LANGUAGE is "\[LANGUAGE\]". It takes system, en-GB,/],
  ['NOUPDATE=yes', /^NOUPDATE is/],
  ['PROXY=http://ann:secret@proxy.example.com:8080', /^PROXY is no plain address/],
  ['PROXYPAC=proxy.pac', /^PROXYPAC is no address of a script/],
  ['CACERTFILE=ca.pem', /^CACERTFILE is/],
  ['ENROLMENTTOKEN=fle_anything', /^ENROLMENTTOKEN is not taken: others can read a command line/],
];

/**
 * Wine writes no sentence of a refused demand into its log, as Windows does. Its trace names the demand that
 * did not hold, and the sentence is the one that the package has for it.
 */
export async function refusedInstalls(check: Check, windows: Windows, msi: string): Promise<void> {
  const demands = demandsOn(agentProduct);
  for (const [said, sentence] of wrong) {
    const [property = '', value = ''] = said.split(/=(.*)/s);
    const say = { [property]: value };
    const ended = await windows.msiexec({ do: '/i', what: msi, say, traced: true });
    const refused = demands.find(({ holds }) =>
      ended.trace.includes(`MSI_EvaluateConditionW 0 <- L"${asTraced(holds)}"`),
    );
    await check(`${said} ends with 1603 and says why`, () => {
      assert.equal(ended.code, 1603);
      assert.match(refused?.otherwise ?? '', sentence);
      nothingThere(windows);
    });
  }
  const ended = await windows.msiexec({
    do: '/i',
    what: msi,
    say: { ENROLMENTTOKENFILE: 'C:\\nowhere\\token.txt' },
  });
  await check('a token file that is not there ends the install before anything is changed', () => {
    // Windows turns every failed action into 1603; wine hands 1627 through.
    assert.equal(ended.code, 1627);
    assert.match(ended.log, /CheckTokenFile/);
    assert.doesNotMatch(ended.log, /TakeTokenFile/);
    nothingThere(windows);
  });
}

const nothingThere = ({ drive }: Windows): void =>
  assert.equal(existsSync(path.join(drive, 'Program Files', 'Firstline')), false);

const asTraced = (condition: string): string =>
  condition.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
