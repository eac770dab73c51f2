import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { addresses, type NameServing } from './plan.ts';

const PORT = 53;
const SLOW_MS = 400;

/** Codes of RFC 1035 §4.1.1. */
const codes = { well: 0, servfail: 2, unknown: 3, refused: 5 } as const;
const A = 1;
const NS = 2;
const SOA = 6;

/** An address that belongs to nobody (RFC 5737); a name server that lies answers it. */
const INVENTED = '203.0.113.66';

/** The name that a wrong server has a wrong address for: one of this network that nobody has. */
const LIED_ABOUT = 'help.northwind.example';
const NOBODY = '10.77.0.99';

/** Answers questions on one address, as well as `serving` says. */
export async function nameServer(address: string, serving: NameServing): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    if (serving === 'silent') return;
    const reply = () => socket.send(answerTo(question, serving), from.port, from.address);
    if (serving === 'slow') setTimeout(reply, SLOW_MS);
    else reply();
  });
  socket.bind(PORT, address);
  await once(socket, 'listening');
}

function answerTo(question: Buffer, serving: NameServing): Buffer {
  const asked = read(question);
  const { code, records } = said(asked, serving);
  const header = Buffer.from(question.subarray(0, 12));
  header[2] = 0x80 | ((question[2] ?? 0) & 0x79);
  header[3] = 0x80 | code;
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, question.subarray(12, asked.end), ...records.map(record)]);
}

type Asked = { readonly name: string; readonly type: number; readonly end: number };
type Record = { readonly type: number; readonly data: Buffer };

function read(question: Buffer): Asked {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: question.readUInt16BE(at + 1),
    end: at + 5,
  };
}

function said(
  { name, type }: Asked,
  serving: NameServing,
): { readonly code: number; readonly records: readonly Record[] } {
  if (serving === 'servfail' || serving === 'refused') return { code: codes[serving], records: [] };
  if (name === '' && type === NS)
    return { code: 0, records: [{ type: NS, data: named('a.root') }] };
  if (name === 'northwind.example' && serving !== 'knows-us-not') {
    return { code: 0, records: type === SOA ? [{ type: SOA, data: startOfAuthority() }] : [] };
  }
  if (serving === 'knows-us-not') return { code: codes.unknown, records: [] };
  const address = (addresses as { readonly [name: string]: string | undefined })[name];
  const found = serving === 'wrong-address' && name === LIED_ABOUT ? NOBODY : address;
  const answer = found ?? (serving === 'invents-names' ? INVENTED : undefined);
  if (answer === undefined) return { code: codes.unknown, records: [] };
  return {
    code: 0,
    records: type === A ? [{ type: A, data: Buffer.from(answer.split('.').map(Number)) }] : [],
  };
}

/** A record that points back at the name in the question, good for five seconds. */
function record({ type, data }: Record): Buffer {
  const head = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 5, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

const named = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label)])),
    Buffer.of(0),
  ]);

const startOfAuthority = (): Buffer =>
  Buffer.concat([
    named('ns.northwind.example'),
    named('desk.northwind.example'),
    Buffer.alloc(20, 1),
  ]);
