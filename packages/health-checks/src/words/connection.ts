import type { WordsByCode } from './wording.ts';

/** The way out of this computer: cable, radio, address, gateway, names, clock. */
export const connectionWords: WordsByCode = {
  'wifi-blocked': {
    employee: {
      title: 'Wi-Fi is switched off',
      sentence: 'Switch it on, or turn off flight mode.',
    },
    technician: {
      title: 'Radio of {interface} is blocked',
      sentence: '{interface} is blocked by a switch, a key or a policy; nothing else is connected.',
    },
  },
  'wifi-weak': {
    employee: {
      title: 'Wi-Fi is too weak here',
      sentence: 'Move nearer to the Wi-Fi box, or use a cable.',
    },
    technician: {
      title: 'Signal of {interface} is {signalDbm}',
      sentence: '{network} on {interface}: {signalDbm}, link rate {linkMbps} Mbit/s.',
    },
  },
  'no-carrier': {
    employee: {
      title: 'The network cable isn’t connected',
      sentence: 'Plug it in firmly at both ends, or try another socket.',
    },
    technician: {
      title: 'No carrier on {interfaces}',
      sentence: 'Nothing is at the other end of {interfaces}: cable, socket or switch port.',
    },
  },
  'network-down': {
    employee: {
      title: 'You’re not connected',
      sentence: 'No network is connected. Check the cable or the Wi-Fi switch.',
    },
    technician: {
      title: 'No network interface is up',
      sentence: 'All of them are down: {interfaces}.',
    },
  },
  'no-address': {
    employee: {
      title: 'The network doesn’t let you in',
      sentence: 'You’re connected, but the network gave this computer no address.',
    },
    technician: {
      title: 'No address from DHCP on {interface}',
      sentence: '{interface} is up with {address}; no DHCP server gave one.',
    },
  },
  'no-route': {
    employee: {
      title: 'This network leads nowhere',
      sentence: 'You’re connected, but there’s no way to the internet from here.',
    },
    technician: {
      title: 'No default route',
      sentence: '{interface} has an address, but there is no default gateway.',
    },
  },
  'gateway-gone': {
    employee: {
      title: 'The internet can’t be reached',
      sentence: 'The box that connects your network doesn’t answer.',
    },
    technician: {
      title: 'Gateway {address} does not answer',
      sentence: 'No reply from {address} on {interface} (ARP or neighbour discovery).',
    },
  },
  'captive-portal': {
    employee: {
      title: 'This network wants you to sign in',
      sentence: 'Open your browser and accept its terms. Then everything else works too.',
    },
    technician: {
      title: 'Captive portal {portal}',
      sentence: 'Plain HTTP is answered by {portal} until somebody signs in there.',
    },
  },
  'dns-broken': {
    employee: {
      title: 'Websites and servers can’t be found',
      sentence: 'The network works, but it can’t find other computers by name.',
    },
    technician: {
      title: 'No DNS server works',
      sentence: 'Asked {servers}: {outcome}.',
    },
  },
  'dns-server-down': {
    employee: {
      title: 'Pages may open slowly',
      sentence: 'One of the servers that finds websites doesn’t answer.',
    },
    technician: {
      title: 'DNS server {server} does not work',
      sentence: '{server}: {outcome}. Others answer.',
    },
  },
  'dns-slow': {
    employee: {
      title: 'Pages open slowly',
      sentence: 'The server that finds websites takes long to answer.',
    },
    technician: {
      title: 'DNS server {server} is slow',
      sentence: '{server} took {answerMs} for a name it should know.',
    },
  },
  'dns-invents-names': {
    employee: {
      title: 'This network sends you to wrong places',
      sentence: 'It answers for websites that don’t exist. Be careful with passwords here.',
    },
    technician: {
      title: 'DNS server {server} invents names',
      sentence: '{server} has an address for a name that cannot exist.',
    },
  },
  'dns-organisation-unknown': {
    employee: {
      title: 'Your organisation can’t be found from here',
      sentence: 'This network doesn’t know its servers. Connect the VPN if you have one.',
    },
    technician: {
      title: '{server} does not know the organisation',
      sentence:
        '{server} answers, but not for the name of the organisation’s own server: {outcome}.',
    },
  },
  'proxy-dead': {
    employee: {
      title: 'Websites can’t be opened',
      sentence: 'A setting leads your programs to a server that doesn’t answer.',
    },
    technician: {
      title: 'Proxy {proxy} does not answer',
      sentence: '{proxy} is set by {source}: {outcome}.',
    },
  },
  'proxy-sign-in': {
    employee: {
      title: 'The way to the web wants your password',
      sentence: 'It was not given one, or not the right one. IT can set it.',
    },
    technician: {
      title: 'Proxy {proxy} wants a sign-in',
      sentence: '{proxy} ({source}) answered {status} to a tunnel.',
    },
  },
  'proxy-refuses': {
    employee: {
      title: 'The way to the web is barred',
      sentence: 'The server in between refuses to pass you on. IT can look into it.',
    },
    technician: {
      title: 'Proxy {proxy} refuses tunnels',
      sentence: '{proxy} ({source}) answered {status} to a tunnel.',
    },
  },
  'vpn-down': {
    employee: {
      title: 'The VPN isn’t connected',
      sentence: 'Connect “{connection}” to reach your organisation’s servers.',
    },
    technician: {
      title: 'VPN {connection} is down',
      sentence: '{connection} ({kind}) is set up and not connected.',
    },
  },
  'vpn-route-lost': {
    employee: {
      title: 'The VPN is connected but leads nowhere',
      sentence: 'Disconnect “{connection}” and connect it again.',
    },
    technician: {
      title: 'VPN {connection} has no routes',
      sentence: '{connection} is up on {interface}, but no route goes through it.',
    },
  },
  'clock-wrong': {
    employee: {
      title: 'Your clock is wrong',
      sentence: 'It’s {wrongBySeconds} {direction}. Signing in may fail until it’s right.',
    },
    technician: {
      title: 'Clock is {wrongBySeconds} {direction}',
      sentence: 'Off by {wrongBySeconds} ({direction}). Kerberos fails from 5 minutes.',
    },
  },
  'clock-not-kept': {
    employee: {
      title: 'Nothing checks your clock right now',
      sentence: 'It may go wrong in time. IT can look into it.',
    },
    technician: {
      title: '{keeper} is not synchronised',
      sentence: '{keeper} runs, but says that the clock is not in step with a server.',
    },
  },
  'time-zone-wrong': {
    employee: {
      title: 'Your time zone is set twice, differently',
      sentence: 'Some programs show {zone}, others {zoneNamed}.',
    },
    technician: {
      title: 'Time zones disagree',
      sentence: 'The zone in force is {zone}, another setting names {zoneNamed}.',
    },
  },
  'hosts-overridden': {
    employee: {
      title: 'Some addresses are set by hand',
      sentence: 'That’s fine if IT did it.',
    },
    technician: {
      title: 'Hosts file overrides names',
      sentence: 'Names that the hosts file answers: {names} ({first}).',
    },
  },
};
