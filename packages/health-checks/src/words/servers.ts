import type { WordsByCode } from './wording.ts';

/** The organisation's servers, what lies before them, and their certificates. */
export const serverWords: WordsByCode = {
  'network-blocked': {
    employee: {
      title: 'Something blocks the network',
      sentence: 'You’re connected, but none of the servers you need lets you through.',
    },
    technician: {
      title: 'All {servers} servers are silent',
      sentence: 'Gateway and DNS answer, yet no connection gets through: {names}. A filter?',
    },
  },
  'mtu-black-hole': {
    employee: {
      title: 'Large pages and files get lost',
      sentence: 'Small messages arrive and large ones don’t. IT can fix that on the network.',
    },
    technician: {
      title: 'Large packets get lost (MTU)',
      sentence: 'Small packets pass and large ones do not, to {names}.',
    },
  },
  'endpoint-not-found': {
    employee: {
      title: '{server} can’t be found',
      sentence: 'This network doesn’t know where it is.',
    },
    technician: {
      title: '{place} is not found',
      sentence: '{server} ({place}): {outcome}.',
    },
  },
  'endpoint-unreachable': {
    employee: {
      title: '{server} can’t be reached',
      sentence: 'It doesn’t answer this computer. IT can see whether it’s down.',
    },
    technician: {
      title: '{place} takes no connection',
      sentence: '{server} ({place}): {outcome}.',
    },
  },
  'endpoint-mute': {
    employee: {
      title: '{server} doesn’t answer properly',
      sentence: 'It can be reached, but says nothing. IT can look into it.',
    },
    technician: {
      title: '{place} accepts and says nothing',
      sentence: '{server} ({place}): {outcome}.',
    },
  },
  'mail-unreachable': {
    employee: {
      title: 'Your mail server can’t be reached',
      sentence: 'Mail can’t be fetched or sent right now.',
    },
    technician: {
      title: 'Mail server {place} fails',
      sentence: '{server} ({place}): {outcome}.',
    },
  },
  'tls-intercepted': {
    employee: {
      title: 'Something reads along on this network',
      sentence: 'Type no passwords here until IT says that it’s meant to be so.',
    },
    technician: {
      title: 'TLS is opened by {issuer}',
      sentence: 'Certificates of {servers} servers come from {issuer}: {names}.',
    },
  },
  'tls-inspected': {
    employee: {
      title: 'A security product checks what you open',
      sentence: 'That’s fine if IT set it up.',
    },
    technician: {
      title: 'TLS is inspected by {issuer}',
      sentence: '{issuer} is trusted here and signs for {names}.',
    },
  },
  'certificate-expired': {
    employee: {
      title: 'The ID of {server} has run out',
      sentence: 'Your computer refuses it rightly. IT has to renew it.',
    },
    technician: {
      title: 'Certificate of {place} expired',
      sentence: '{place}: valid until {until}, issued by {issuer}.',
    },
  },
  'certificate-not-yet-valid': {
    employee: {
      title: 'The ID of {server} isn’t valid yet',
      sentence: 'Your computer refuses it. Check that your clock is right.',
    },
    technician: {
      title: 'Certificate of {place} is not yet valid',
      sentence: '{place}: valid from {from}, issued by {issuer}.',
    },
  },
  'certificate-wrong-name': {
    employee: {
      title: '{server} shows somebody else’s ID',
      sentence: 'Your computer refuses it rightly. Tell IT.',
    },
    technician: {
      title: 'Certificate of {place} is for another name',
      sentence: '{place} shows a certificate for {subject}, issued by {issuer}.',
    },
  },
  'certificate-self-signed': {
    employee: {
      title: 'Nobody vouches for {server}',
      sentence: 'Its ID is homemade, so your computer refuses it. Tell IT.',
    },
    technician: {
      title: 'Certificate of {place} is self-signed',
      sentence: '{place}: subject and issuer {subject}, valid until {until}.',
    },
  },
  'certificate-untrusted': {
    employee: {
      title: 'Nobody known vouches for {server}',
      sentence: 'Your computer refuses it. Tell IT before you go on.',
    },
    technician: {
      title: 'Issuer of {place} is not trusted',
      sentence: '{place}: issued by {issuer}, which this computer does not know.',
    },
  },
  'certificate-expires-soon': {
    employee: {
      title: 'The ID of {server} runs out soon',
      sentence: 'It works for {leftDays} more. IT has to renew it.',
    },
    technician: {
      title: 'Certificate of {place} expires in {leftDays}',
      sentence: '{place}: valid until {until}, issued by {issuer}.',
    },
  },
};
