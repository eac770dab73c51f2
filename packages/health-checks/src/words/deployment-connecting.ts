import type { DeploymentWordsByCode } from './deployment-wording.ts';

/** From the address in the policy to the server that answers. */
export const connectingWords = {
  'server.missing': {
    title: 'No server address',
    cause: 'Neither policy nor an enrolment says which server this computer belongs to.',
    cure: 'Set ServerUrl by policy, MSI property (SERVERURL) or /etc/firstline/policy.json.',
  },
  'server.address': {
    title: '“{address}” is no address of a server',
    cause: '{problem}.',
    cure: 'Write ServerUrl as https://help.example.com, without a path.',
    spells: {
      problem: {
        'not-an-address': 'It cannot be read as an address',
        'not-https':
          'It does not begin with https://, and only this computer itself may go without',
      },
    },
  },
  'network.down': {
    title: 'No network',
    cause: 'This computer has no address on any network.',
    cure: 'Connect it. The agent enrols by itself when the network is there.',
  },
  'server.dns': {
    title: 'The name {host} is not found',
    cause: '{outcome}[. Asked: {servers}].',
    cure: 'Compare ServerUrl with the server’s name, then check the DNS servers of this network or connect the VPN.',
    spells: {
      outcome: {
        ENOTFOUND: 'There is no such name',
        EAI_AGAIN: 'No DNS server gave an answer',
        silent: 'No DNS server answered in time',
      },
    },
  },
  'server.proxy': {
    title: 'The proxy[ {proxy}] lets nothing through',
    cause: '{problem}[, HTTP {status}].',
    cure: 'Let the proxy pass connections to {host}:{port} without a sign-in, or set Proxy by policy.',
    spells: {
      problem: {
        'not-found': 'Its name is not found',
        refuses: 'It refuses connections',
        silent: 'It does not answer',
        'wants-sign-in': 'It wants a user name and a password',
        'refuses-sign-in': 'It does not take the user name and password it was given',
        'wants-other-sign-in': 'It wants a sign-in that Firstline does not speak',
        forbids: 'It forbids this server',
        'no-proxy': 'What answers there is no proxy',
        'cannot-reach': 'It cannot reach the server itself',
        certificate: 'Its own certificate is not trusted',
        script: 'The script that names it (PAC) cannot be read',
        foreign: 'It is of a kind that Firstline does not speak; HTTP and HTTPS proxies are',
      },
    },
  },
  'server.tcp': {
    title: '{host} refuses connections on port {port}',
    cause:
      '[{address} ]answered with {outcome}: the computer is there, and nothing listens on that port.',
    cure: 'Check the port in ServerUrl, and that the server runs.',
  },
  'port.blocked': {
    title: 'Port {port} of {host} does not answer',
    cause: '[{address} ]stayed silent: a firewall drops the connection, or the computer is off.',
    cure: 'Allow outgoing TCP to {host}:{port} in this network’s firewall, or set a proxy.',
  },
  'server.tls': {
    title: 'No secure connection to {host}',
    cause:
      '{problem}[. The certificate is for {subject}][, valid from {validFrom}][ until {validUntil}].',
    cure: 'Give the server a certificate that is valid today and names {host}. Nothing is changed on this computer.',
    spells: {
      problem: {
        expired: 'The server’s certificate has expired',
        'not-yet-valid': 'The server’s certificate is not valid yet',
        'wrong-name': 'The server’s certificate is for another name',
        'no-tls': 'What answers there speaks no TLS',
        silent: 'It accepts the connection and then says nothing',
        broken: 'The server’s certificate cannot be checked',
      },
    },
  },
  'server.ca': {
    title: 'The certificate of {host} is not trusted',
    cause: '{problem}[: {issuer}].',
    cure: 'Install your organisation’s certificate authority on this computer, or name its file in CaCertFile.',
    spells: {
      problem: {
        'unknown-authority': 'It was issued by an authority that this computer does not know',
        'self-signed': 'It was signed by itself',
        intercepted: 'Something on the way replaces certificates with its own',
      },
    },
  },
  'server.intercepted': {
    title: 'The connection to {host} is opened on the way',
    cause:
      '{issuer} issued the certificate: a proxy or virus scanner of your own reads along. Shells stay sealed end to end.',
    cure: 'Nothing has to be done. Exempt {host} from inspection if you do not want it.',
  },
  'server.answer': {
    title: 'No Firstline server answers at {address}',
    cause: '{problem}[, HTTP {status}][, to {location}].',
    cure: 'Compare ServerUrl with the address in the console. A load balancer must pass /agents/v1 on unchanged.',
    spells: {
      problem: {
        'sent-elsewhere': 'The request is sent to another address',
        'not-firstline': 'Something else answers',
        'nobody-behind': 'What stands before the server cannot reach it',
        refuses: 'The request is refused',
        'foreign-name': 'The server does not go by this name; add it to FIRSTLINE_ORIGINS',
        silent: 'The request gets no answer',
      },
    },
  },
  'server.not-ready': {
    title: 'The server at {address} takes nothing now',
    cause: 'It answers, and says that it is not ready[ (version {version})].',
    cure: 'Look at the server’s log: most often its database is away or its disk full.',
  },
  'server.socket': {
    title: 'The agent’s connection to {address} is cut',
    cause: 'Web requests pass and a WebSocket does not: {problem}[, HTTP {status}].',
    cure: 'Let proxy, firewall and load balancer pass WebSocket upgrades on /agents/v1 and leave them open.',
    spells: {
      problem: {
        refuses: 'the upgrade is refused',
        silent: 'it is opened and then nothing comes',
        cut: 'it is cut off',
      },
    },
  },
  'clock.wrong': {
    title: 'The clock is {offSeconds} {problem}',
    cause: 'Compared with {against}. Certificates and sign-ins stop working with a wrong clock.',
    cure: 'Switch on time synchronisation, then run this again.',
    spells: {
      problem: { ahead: 'ahead', behind: 'behind' },
      against: { server: 'the server’s', 'time-servers': 'time servers' },
    },
  },
} as const satisfies Partial<DeploymentWordsByCode>;
