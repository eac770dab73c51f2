import { expect, test } from 'vitest';
import { openIdentity, type SecretStore } from './identity.ts';

function memory(kept: Uint8Array | null = null): SecretStore {
  let secret = kept;
  return {
    read: () => Promise.resolve(secret),
    write(_, next) {
      secret = next;
      return Promise.resolve();
    },
  };
}

test('a console keeps its key from one start to the next', async () => {
  const store = memory();

  expect(await openIdentity(store)).toEqual(await openIdentity(store));
  expect(await openIdentity(store)).not.toEqual(await openIdentity(memory()));
});

test('a damaged key is a fault, not a reason for a new one', async () => {
  await expect(openIdentity(memory(new Uint8Array(3)))).rejects.toThrow('damaged');
});
