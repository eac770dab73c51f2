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
    problems: {
      'not-an-address': 'It cannot be read as an address',
      'not-https': 'It does not begin with https://, and only this computer itself may go without',
    },
  },
  'network.down': {
    title: 'No network',
    cause: 'This computer has no address on any network.',
    cure: 'Connect it. The agent enrols by itself when the network is there.',
  },
  'server.dns': {
    title: 'The name {host} is not found',
    cause: 'Looking it up ended with: {outcome}[. Asked: {servers}].',
    cure: 'Compare ServerUrl with the server’s name, then check the DNS servers of this network or connect the VPN.',
  },
  'server.proxy': {
    title: 'The proxy {proxy} lets nothing through',
    cause: '{problem}[, HTTP {status}].[ It is set by {source}.]',
    cure: 'Let the proxy pass connections to {host}:{port} without a sign-in, or set Proxy by policy.',
    problems: {
      'not-found': 'Its name is not found',
      refuses: 'It refuses connections',
      silent: 'It does not answer',
      'wants-sign-in': 'It wants a user name and a password',
      forbids: 'It forbids this server',
      'no-proxy': 'What answers there is no proxy',
      'cannot-reach': 'It cannot reach the server itself',
      script: 'Its script (PAC) cannot be read',
      'refuses-sign-in': 'It does not take the user name and password it was told',
      'wants-other-sign-in': 'It wants a sign-in of another kind than name and password',
      foreign: 'It is of a kind that is not spoken here, as SOCKS',
      certificate: 'Its own certificate is not in order',
    },
  },
  'server.tcp': {
    title: '{host} refuses connections on port {port}',
    cause:
      '{address} answered with {outcome}: the computer is there, and nothing listens on that port.',
    cure: 'Check the port in ServerUrl, and that the server runs: firstline status on the server.',
  },
  'port.blocked': {
    title: 'Port {port} of {host} does not answer',
    cause:
      '{address} stayed silent for {waitedSeconds}: a firewall drops the connection, or the computer is off.',
    cure: 'Allow outgoing TCP to {host}:{port} in this network’s firewall, or set a proxy.',
  },
  'server.tls': {
    title: 'No secure connection to {host}',
    cause:
      '{problem}[. The certificate is for {subject}][, valid from {validFrom}][ until {validUntil}].',
    cure: 'Give the server a certificate that is valid today and names {host}. Nothing is changed on this computer.',
    problems: {
      expired: 'The server’s certificate has expired',
      'not-yet-valid': 'The server’s certificate is not valid yet',
      'wrong-name': 'The server’s certificate is for another name',
      'no-tls': 'What answers there speaks no TLS',
      silent: 'It accepts the connection and then says nothing',
      broken: 'The server’s certificate cannot be checked',
    },
  },
  'server.ca': {
    title: 'The certificate of {host} is not trusted',
    cause: '{problem}[: {issuer}].',
    cure: 'Install your organisation’s certificate authority on this computer, or name its file in CaCertFile.',
    problems: {
      'unknown-authority': 'It was issued by an authority that this computer does not know',
      'self-signed': 'It was signed by itself',
      intercepted: 'Something on the way replaces certificates with its own',
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
    problems: {
      'sent-elsewhere': 'The request is sent to another address',
      'not-firstline': 'Something else answers',
      refuses: 'The request is refused',
      'foreign-name': 'The server does not go by this name; add it to FIRSTLINE_ORIGINS',
      silent: 'The request gets no answer',
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
    problems: {
      refuses: 'the upgrade is refused',
      silent: 'it is opened and then nothing comes',
      cut: 'it is cut off',
    },
  },
  'clock.wrong': {
    title: 'The clock is off by {offSeconds}',
    cause: 'Compared with {against}. Certificates and sign-ins stop working with a wrong clock.',
    cure: 'Switch on time synchronisation, then run this again.',
  },
} as const satisfies Partial<DeploymentWordsByCode>;
