import type { Root } from './shapes.ts';

/** The keys that every test can make from their names (scripts/updates/signing-key.ts): nobody's secret. */
const known: ReadonlySet<string> = new Set([
  'b0e10ed9c2650b9be599ddad8742d6f38c15a8a91cb8c8552a71ac2fa4ef7952',
  '7597418400b7ff4a6c5e646d6cb9642c8524d3a3795bdd7c5ccd1986fc3ba016',
  '1a4e06b0869367840270227a34a8fa94ec481a441bce394964f4cf4fa6b373e1',
  'db544c3532c465999dc0ad781fdc343752b8bda65533ac2ea3b420fd70477619',
  '31fc2ca18a9ef09d104b0e2bb5fe442db3578c87a239f447d7b8e117cf970581',
  '86a0e1d2afcda897ba1c3ec205e9528ede1cd5689052f6a58a63489fa1d39c74',
  '97a7041dc2be3fbec6cf47e74387f72808a3a072309c991d4c78cb318bb9d493',
  'ba239677e308d251c171612618c4ea13d465c296451c83fa15f9f8255d5fe416',
]);

/** Whether one of the keys that this root believes is known to everybody. A release refuses such a root. */
export const hasTestKeys = (root: Root): boolean =>
  Object.keys(root.keys).some((keyid) => known.has(keyid));
