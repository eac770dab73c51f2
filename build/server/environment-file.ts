import { groups, type SettingAbout } from '../../apps/server/src/config/settings.ts';

const WIDTH = 98;

/**
 * The file an administrator writes settings into, made from the server's own table so that it cannot say
 * anything else. Each is commented out, as what it is when nobody says anything.
 */
export function environmentFile(packaged: Readonly<Record<string, string>>): string {
  const parts = Object.entries(groups).map(([title, group]) =>
    [
      `## ${title}`,
      ...Object.entries(group).map(([name, about]) => setting(name, about, packaged)),
    ].join('\n\n'),
  );
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

const HEAD = `# Settings of the Firstline server, one NAME=value a line. A value with # or blanks in it has
# quotes around it. What is commented out is as it says there.
# After a change: sudo systemctl restart firstline-server
# What is wrong with them is told all at once: journalctl -u firstline-server`;

function setting(
  name: string,
  { about, otherwise, secret }: SettingAbout,
  packaged: Readonly<Record<string, string>>,
): string {
  const file =
    secret === true ? [`# A secret: better put it into a file and give ${name}_FILE.`] : [];
  const value = packaged[name] ?? otherwise;
  return [...wrapped(about), ...file, `#${name}=${value}`].join('\n');
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + word.length >= WIDTH && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
