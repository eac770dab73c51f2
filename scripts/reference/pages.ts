import { httpPage, protocolPage } from './protocol-pages.ts';

/** Page file name → how it is made. */
export const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'protocol.md': protocolPage,
  'http-api.md': httpPage,
};
