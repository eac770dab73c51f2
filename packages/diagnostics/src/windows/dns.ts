import type { WindowsPart } from './reader.ts';

/** What the resolver is set to, beside what its servers say. */
export type NameSettings = {
  readonly servers: readonly string[];
  readonly searchDomains: readonly string[];
  readonly hosts: string | null;
  readonly hostName: string | null;
};

const hostsFile = String.raw`C:\Windows\System32\drivers\etc\hosts`;

/** Addresses that Windows gives to adapters nobody has set (deprecated site-local servers). */
const placeholder = /^fec0:/i;

/** Name servers and search domains of all adapters, from the MSFT_DNSClient classes, and the hosts file. */
export const dns: WindowsPart<NameSettings> = {
  asks: ['nameServers', 'searchList', 'suffixes', 'operatingSystem'],
  read(answers, { files }) {
    const servers = answers.rows('nameServers').flatMap((one) => one.texts('ServerAddresses'));
    const domains = [
      ...(answers.may('searchList') ?? []).flatMap((one) => one.texts('SuffixSearchList')),
      ...(answers.may('suffixes') ?? []).flatMap(
        (one) => one.text('ConnectionSpecificSuffix') ?? [],
      ),
    ];
    return {
      servers: [...new Set(servers.filter((address) => !placeholder.test(address)))],
      searchDomains: [...new Set(domains)],
      hosts: files.text(hostsFile),
      hostName: answers.may('operatingSystem')?.[0]?.text('CSName')?.toLowerCase() ?? null,
    };
  },
};
