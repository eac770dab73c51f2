import type { DeploymentWordsByCode } from './deployment-wording.ts';

/** From a server that answers to a device that it knows. */
export const enrollingWords = {
  'version.too-old': {
    title: 'This agent is too old',
    cause: 'It is version {version}; the server wants {needed} or newer ({what}).',
    cure: 'Install the current agent over it. Settings and enrolment stay.',
  },
  'version.too-new': {
    title: 'This agent is newer than the server',
    cause:
      'Version {version} speaks a protocol that the server does not know yet[; it speaks up to {speaks}].',
    cure: 'Upgrade the server first: firstline upgrade.',
  },
  'root.mismatch': {
    title: 'This is not your organisation’s server',
    cause: 'RootFingerprint asks for {expected}; the server proved {found}.',
    cure: 'Do not enrol. Compare ServerUrl and RootFingerprint with what the console shows under Rollout.',
  },
  'token.missing': {
    title: 'No enrolment token',
    cause: 'This computer is no device yet, and [{file} ]holds no token.',
    cure: 'Make a batch in the console under Rollout and put its token file there.',
  },
  'token.unreadable': {
    title: 'The enrolment token cannot be read',
    cause: '{problem}[: {file}].',
    cure: 'Download the token file again and put it there unchanged, readable for the accounts of this computer.',
    spells: {
      problem: {
        denied: 'This account may not read the file',
        'not-a-token': 'What the file holds is no token',
        'too-large': 'The file is larger than any token',
        'not-a-file': 'It is no file',
      },
    },
  },
  'token.unknown': {
    title: 'The server does not know this token',
    cause: 'It was made by another server, or it was cut while copying.',
    cure: 'Download the token file again from Rollout, for this server.',
  },
  'token.used': {
    title: 'The token is used up',
    cause: 'All of its uses[ ({uses})] are taken.',
    cure: 'Make another batch, or one with more uses, and roll out its token file.',
  },
  'token.expired': {
    title: 'The token has expired',
    cause: 'It was good until {expiredAt}.',
    cure: 'Make a new batch under Rollout and put its token file there. Nothing else has to be installed again.',
  },
  'token.revoked': {
    title: 'The token was revoked',
    cause: 'An administrator took it back.',
    cure: 'Make a new batch under Rollout and put its token file there.',
  },
  'device.unknown': {
    title: 'The server does not know this device',
    cause:
      'It was enrolled once, and the server has no such device: removed, or restored from an older backup.',
    cure: 'Put a new token file there and quit the agent, then: firstline-agent enrol --again.',
  },
  'device.key': {
    title: 'This device cannot prove who it is',
    cause: '{problem}.',
    cure: 'Put a new token file there and quit the agent, then: firstline-agent enrol --again. Tickets that wait are kept.',
    spells: {
      problem: {
        missing: 'Its key is gone',
        'not-accepted': 'The server does not accept its key',
        unreadable: 'Its key cannot be read',
      },
    },
  },
  'device.quarantined': {
    title: 'This device is quarantined',
    cause: 'An administrator put it there. It can send tickets; nobody can open a shell to it.',
    cure: 'Look at the reason in the console, on the device’s page, and end the quarantine there.',
  },
  'device.elsewhere': {
    title: 'This computer belongs to another server',
    cause: 'It was enrolled with {enrolledWith}; policy names {address}.',
    cure: 'To move it: put a token file of the new server there and quit the agent, then: firstline-agent enrol --again.',
  },
} as const satisfies Partial<DeploymentWordsByCode>;
