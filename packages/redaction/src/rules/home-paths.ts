import type { Rule } from '../rule.ts';
import { isRole } from '../user-marks.ts';

/** Folders beside the homes that belong to nobody. */
const nobodys = /^(?:shared|public|default|default user|all users|lost\+found|linuxbrew|\.+)$/i;

/** Files that are named after the account they belong to: mailboxes and tables of cron. */
export const accountFiles: Rule = {
  name: 'home-paths',
  mayMatch: (text) => /mail\/|crontabs\//i.test(text),
  pattern: /(\/var\/(?:spool\/)?mail\/|\/crontabs\/)([^\s/:*?"<>|,;()'‹›]+)/g,
  put: ([, before = '', name = ''], users) =>
    nobodys.test(name) || isRole(name) ? null : `${before}${users.of(name)}`,
};

/** Whose home a path leads into. The rest of the path stays. */
export const homePaths: Rule = {
  name: 'home-paths',
  mayMatch: (text) => /home|users|documents and settings|media/i.test(text),
  pattern:
    /((?:\/(?:home|Users)|\/(?:run\/)?media)\/|[A-Za-z]:[\\/]+(?:Users|Documents and Settings)[\\/]+)((?:[^\\/:*?"<>|\s,;()‹›]+(?: [^\\/:*?"<>|\s,;()‹›]+){0,3}(?=[\\/]))|[^\\/:*?"<>|\s,;()'‹›]+)/gi,
  put([, before = '', name = ''], users) {
    if (nobodys.test(name) || isRole(name)) return null;
    return `${before}${users.of(name)}`;
  },
};
