import type { WordsByCode } from './wording.ts';

/** What will hurt later, and what is worth knowing. */
export const protectionWords: WordsByCode = {
  'password-expired': {
    employee: {
      title: 'Your password has run out',
      sentence: 'Choose a new one when you next sign in, or ask IT.',
    },
    technician: {
      title: 'Password expired on {expires}',
      sentence: 'The password of whoever sits here expired on {expires}.',
    },
  },
  'password-expiring': {
    employee: {
      title: 'Your password runs out soon',
      sentence: 'You have {leftDays} left to choose a new one.',
    },
    technician: {
      title: 'Password expires in {leftDays}',
      sentence: 'The password of whoever sits here expires on {expires}.',
    },
  },
  'sign-in-ticket-expiring': {
    employee: {
      title: 'Your sign-in {ends}',
      sentence: 'Lock the screen and unlock it with your password.',
    },
    technician: {
      title: 'Kerberos ticket {ends}',
      sentence: 'The ticket {ends}; time left: {leftMinutes}.',
    },
  },
  'updates-overdue': {
    employee: {
      title: 'Updates are overdue',
      sentence: 'Nothing was updated for {installedDays}. Install them when you have a moment.',
    },
    technician: {
      title: 'No updates for {installedDays}',
      sentence: 'Updates were last installed {installedDays} ago.',
    },
  },
  'update-list-stale': {
    employee: {
      title: 'Nobody looked for updates lately',
      sentence: 'The last look was {checkedDays} ago.',
    },
    technician: {
      title: 'Update list is {checkedDays} old',
      sentence: 'The list of available updates was last fetched {checkedDays} ago.',
    },
  },
  'restart-pending': {
    employee: {
      title: 'Your computer wants a restart',
      sentence: 'Updates work only after that.',
    },
    technician: {
      title: 'Restart pending',
      sentence: 'Needed by {reasons}; up for {uptimeDays}.',
    },
  },
  'battery-worn': {
    employee: {
      title: 'Your battery is worn',
      sentence: 'It holds {leftShare} of what it held when it was new.',
    },
    technician: {
      title: '{battery} has lost {wearShare}',
      sentence: '{battery} holds {leftShare} of its design capacity.',
    },
  },
  'firewall-off': {
    employee: {
      title: 'The firewall is off',
      sentence: 'Other computers can reach yours. IT can switch it on.',
    },
    technician: {
      title: 'Firewall is off',
      sentence: '{firewall} has no rule for incoming traffic.',
    },
  },
  'antivirus-off': {
    employee: {
      title: 'Your virus scanner is off',
      sentence: 'IT can switch it on.',
    },
    technician: {
      title: '{antivirus} is off',
      sentence: '{antivirus} is installed and not running; no other scanner is on.',
    },
  },
  'encryption-off': {
    employee: {
      title: 'Your disk isn’t locked',
      sentence: 'Whoever finds this computer could read it. IT can change that.',
    },
    technician: {
      title: 'Disk encryption is off',
      sentence: 'The system’s disk of this portable computer is not encrypted.',
    },
  },
  'many-log-errors': {
    employee: {
      title: 'The system reports many errors',
      sentence: 'Most come from “{program}”. IT can read them.',
    },
    technician: {
      title: '{times} errors from {program} in a day',
      sentence: '{total} errors in all. Most frequent: {message}',
    },
  },
};
