import type { NameSettings } from '../collectors/dns.ts';
import type { WindowsPart } from './reader.ts';

const hostsFile = String.raw`C:\Windows\System32\drivers\etc\hosts`;

/**
 * Search domains of the whole computer and of its adapters, from the MSFT_DNSClient classes, and the hosts
 * file. The servers come from the resolver itself: adapters keep theirs while they are not connected.
 */
export const dns: WindowsPart<NameSettings> = {
  asks: ['searchList', 'suffixes', 'operatingSystem'],
  read(answers, { files }) {
    const domains = [
      ...answers.rows('searchList').flatMap((one) => one.texts('SuffixSearchList')),
      ...(answers.may('suffixes') ?? []).flatMap(
        (one) => one.text('ConnectionSpecificSuffix') ?? [],
      ),
    ];
    return {
      searchDomains: [...new Set(domains)],
      hosts: files.text(hostsFile),
      hostName: answers.may('operatingSystem')?.[0]?.text('CSName')?.toLowerCase() ?? null,
    };
  },
};
