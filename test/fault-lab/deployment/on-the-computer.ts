import type { DeskPlan } from '../town/plan.ts';
import type { DeploymentCase } from './case.ts';

const AUTOSTART = '/etc/xdg/autostart/firstline-agent.desktop';
const DATA = '/home/mara/.local/state/firstline/agent';
/** The bus of Mara's session. */
const BUS =
  'setpriv --reuid 1500 --regid 1500 --clear-groups dbus-daemon --session --nofork --address=unix:path=/run/user/1500/bus';
const makeData = `install -d -o mara -g mara -m 700 /home/mara/.local /home/mara/.local/state /home/mara/.local/state/firstline ${DATA}`;

const token = (state: NonNullable<DeskPlan['token']>): DeploymentCase => ({
  name: `token-${state}`,
  worst: `token.${state}` as 'token.used', // as: every state but good has a code of its name
  plan: { town: { deskSays: { token: state } } },
});

/** What the installer left, and what the computer does with it. */
export const onTheComputer: readonly DeploymentCase[] = [
  { name: 'in-order', worst: null },
  { name: 'in-order-while-installing', worst: null, installing: true },
  {
    name: 'no-address-of-a-server',
    worst: 'server.missing',
    policy: { ServerUrl: undefined },
  },
  {
    name: 'address-without-encryption',
    worst: 'server.address',
    facts: { problem: 'not-https' },
    policy: { ServerUrl: 'http://help.northwind.example' },
  },
  {
    name: 'setting-misspelt',
    worst: 'policy.faulty',
    facts: { problem: 'key.misspelt', key: 'UpdateMod' },
    policy: { UpdateMod: 'off' },
  },
  {
    name: 'authorities-missing',
    worst: 'policy.faulty',
    facts: { key: 'CaCertFile', problem: 'file.unreadable' },
    policy: { CaCertFile: '/etc/firstline/none.pem' },
  },
  {
    name: 'policy-of-everybody',
    worst: 'server.missing',
    beside: ['policy.faulty'],
    inject: ({ sh }) => sh('chmod 666 /etc/firstline/policy.json'),
  },
  {
    name: 'token-missing',
    worst: 'token.missing',
    inject: ({ sh }) => sh('rm /etc/firstline/enrolment-token'),
  },
  {
    name: 'token-of-root',
    worst: 'token.unreadable',
    facts: { problem: 'denied' },
    inject: ({ sh }) => sh('chmod 600 /etc/firstline/enrolment-token'),
  },
  {
    name: 'token-is-a-page',
    worst: 'token.unreadable',
    facts: { problem: 'not-a-token' },
    inject: ({ sh }) => sh('echo "<html>Sign in</html>" >/etc/firstline/enrolment-token'),
  },
  token('used'),
  token('expired'),
  token('unknown'),
  token('revoked'),
  {
    name: 'disk-full',
    worst: 'disk.full',
    inject: ({ sh }) =>
      sh(
        'mount -t tmpfs -o size=80m,mode=755 data /home && install -d -o mara -g mara /home/mara && head -c 60000000 /dev/zero >/home/video.mkv',
      ),
  },
  {
    name: 'folder-of-somebody',
    worst: 'folder.unusable',
    facts: { problem: 'foreign' },
    inject: ({ sh }) => sh(`${makeData} && chown root ${DATA} && chmod 755 ${DATA}`),
  },
  {
    name: 'folder-is-a-file',
    worst: 'folder.unusable',
    facts: { problem: 'not-a-folder' },
    inject: ({ sh }) => sh(`${makeData} && rmdir ${DATA} && touch ${DATA}`),
  },
  {
    name: 'folder-read-only',
    worst: 'folder.unusable',
    facts: { problem: 'read-only' },
    inject: ({ sh }) =>
      sh(`${makeData} && mount -t tmpfs -o size=200m,mode=700,uid=1500,gid=1500,ro data ${DATA}`),
  },
  {
    name: 'folder-open',
    worst: 'folder.open',
    inject: ({ sh }) => sh(`${makeData} && chmod 755 ${DATA}`),
  },
  {
    name: 'autostart-gone',
    worst: 'autostart.missing',
    facts: { problem: 'gone' },
    inject: ({ sh }) => sh(`rm ${AUTOSTART}`),
  },
  {
    name: 'autostart-switched-off',
    worst: 'autostart.missing',
    facts: { problem: 'switched-off' },
    inject: ({ sh }) =>
      sh(
        `install -d -o mara -g mara /home/mara/.config /home/mara/.config/autostart && sed '/^Exec=/a Hidden=true' ${AUTOSTART} >/home/mara/.config/autostart/firstline-agent.desktop`,
      ),
  },
  {
    name: 'autostart-of-nothing',
    worst: 'autostart.missing',
    facts: { problem: 'program-gone' },
    inject: ({ sh }) => sh('rm /opt/Firstline/firstline'),
  },
  {
    name: 'tray-missing',
    worst: 'tray.missing',
    beside: ['keyring.none'],
    facts: { desktop: 'GNOME' },
    session: { DISPLAY: ':0', XDG_CURRENT_DESKTOP: 'GNOME', XDG_RUNTIME_DIR: '/run/user/1500' },
    inject: ({ sh, keep }) =>
      sh('install -d -o mara -g mara -m 700 /run/user /run/user/1500').then(() =>
        keep(
          `${BUS} & until [ -S /run/user/1500/bus ]; do sleep 0.02; done; echo there; wait`,
          'there',
        ),
      ),
  },
];
