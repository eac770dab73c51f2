// Writes noise-xx.json with the oracle alone: `node packages/secure-channel/vectors/make.ts`.
// Keys are hashes of their names, so a reader can make the same file again.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeCrypto, publicKeyOf } from '@firstline/connection/node-crypto';
import { hex, utf8 } from '../src/bytes.ts';
import type { KeyPair } from '../src/crypto.ts';
import { PROTOCOL_NAME } from '../src/handshake.ts';
import { oracleHandshake } from './oracle.ts';

const NOTHING = new Uint8Array(0);

const keyPair = (name: string): KeyPair => {
  const privateKey = nodeCrypto.sha256(utf8(`firstline test vector: ${name}`));
  return { privateKey, publicKey: publicKeyOf(privateKey) };
};

async function vector(prologue: string, payloads: readonly string[]) {
  const keys = {
    init_static: keyPair(`${prologue} initiator static`),
    init_ephemeral: keyPair(`${prologue} initiator ephemeral`),
    resp_static: keyPair(`${prologue} responder static`),
    resp_ephemeral: keyPair(`${prologue} responder ephemeral`),
  };
  const bytes = utf8(prologue);
  const initiator = await oracleHandshake({
    role: 'initiator',
    prologue: bytes,
    staticKeys: keys.init_static,
    ephemeral: keys.init_ephemeral,
  });
  const responder = await oracleHandshake({
    role: 'responder',
    prologue: bytes,
    staticKeys: keys.resp_static,
    ephemeral: keys.resp_ephemeral,
  });
  const sides = [initiator, responder] as const;
  const messages = payloads.slice(0, 3).map((text, at) => {
    const [writer, reader] = at % 2 === 0 ? sides : [responder, initiator];
    const ciphertext = writer.WriteMessage(utf8(text));
    if (hex(reader.ReadMessage(ciphertext, true)) !== hex(utf8(text))) throw new Error('oracle');
    return { payload: hex(utf8(text)), ciphertext: hex(ciphertext) };
  });
  const hash = hex(initiator.GetHandshakeHash());
  const senders = [responder.Split()[0], initiator.Split()[0]];
  payloads.slice(3).forEach((text, at) => {
    const sender = senders[at % 2];
    if (!sender) return;
    messages.push({
      payload: hex(utf8(text)),
      ciphertext: hex(sender.EncryptWithAd(NOTHING, utf8(text))),
    });
  });
  const secrets = Object.fromEntries(
    Object.entries(keys).map(([name, pair]) => [name, hex(pair.privateKey)]),
  );
  return {
    protocol_name: PROTOCOL_NAME,
    init_prologue: hex(bytes),
    resp_prologue: hex(bytes),
    ...secrets,
    handshake_hash: hash,
    messages,
  };
}

const vectors = [
  await vector('', ['', '', '', 'ls\n', 'total 0\r\n']),
  await vector('firstline/shell/1', ['', 'agent', 'technician', 'ls -la\n', 'total 0\r\n', 'exit\n']),
  await vector('long payloads', ['a'.repeat(64), 'b'.repeat(4096), 'ü'.repeat(900), 'c', 'd']),
];
writeFileSync(
  fileURLToPath(new URL('noise-xx.json', import.meta.url)),
  `${JSON.stringify({ vectors }, null, 2)}\n`,
);
