import type { LinuxProduct } from './product.ts';

/** A file as the Desktop Entry Specification wants it. */
const entryFile = (facts: Readonly<Record<string, string>>): string =>
  ['[Desktop Entry]', ...Object.entries(facts).map(([key, value]) => `${key}=${value}`), ''].join(
    '\n',
  );

/** The menu's entry, which also opens the product's addresses. */
export const menuEntry = (product: LinuxProduct): string =>
  entryFile({
    Type: 'Application',
    ...product.menuEntry,
    // An address is somebody else's text: behind -- nothing in it can be a switch.
    Exec: `${product.folder}/${product.program} -- %u`,
    TryExec: `${product.folder}/${product.program}`,
    Icon: product.program,
    Terminal: 'false',
    MimeType: product.schemes.map((scheme) => `x-scheme-handler/${scheme};`).join(''),
  });

/**
 * Starts the agent at sign-in on desktops that read such entries themselves. Desktops of systemd pass over
 * it and start the user unit, so that nobody starts it twice.
 */
export const autostartEntry = (product: LinuxProduct): string =>
  entryFile({
    Type: 'Application',
    Name: product.title,
    Comment: product.menuEntry['Comment'] ?? product.title,
    Exec: `${product.folder}/${product.program} --hidden`,
    TryExec: `${product.folder}/${product.program}`,
    Icon: product.program,
    Terminal: 'false',
    NoDisplay: 'true',
    'X-GNOME-HiddenUnderSystemd': 'true',
    'X-systemd-skip': 'true',
  });

/** Starts the agent with a graphical session of systemd, and again when it fails. */
export const userUnit = (product: LinuxProduct): string => `[Unit]
Description=${product.title}: ${product.synopsis}
Documentation=man:${product.name}(1)
PartOf=graphical-session.target
After=graphical-session.target

[Service]
ExecStart=${product.folder}/${product.program} --hidden
# 75: a newer version was installed, and it wants to be that one.
SuccessExitStatus=75
RestartForceExitStatus=75
Restart=on-failure
RestartSec=5
# 78: it refuses how it was started, and would again.
RestartPreventExitStatus=78
Environment=FIRSTLINE_RESTARTED_BY=systemd
Slice=background.slice
KillMode=mixed
TimeoutStopSec=15

[Install]
WantedBy=graphical-session.target
`;
