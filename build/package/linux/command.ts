import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../bundle/apps.ts';
import type { LinuxProduct } from './product.ts';

/**
 * The command of an installed agent: its program, told to be the command line. Nothing of a browser starts
 * then, so there is nothing to put into a sandbox, and root and computers without a display can use it too.
 */
export const agentCommand = (product: LinuxProduct): string => `#!/bin/sh
exec ${product.folder}/${product.program} --no-sandbox --no-zygote --log-level=3 --command-line -- "$@"
`;

/** Completes the commands and options that the help names. */
export function completion(product: LinuxProduct): string {
  const help = helpText();
  const named = (pattern: RegExp): string =>
    [...new Set([...help.matchAll(pattern)].map(([, word]) => word))].join(' ');
  const commands = named(new RegExp(`^ {2}${product.name} ([a-z]+)`, 'gm'));
  const options = named(/(--[a-z-]+)/g);
  return `# bash completion of ${product.name}
_firstline_agent() {
  local words
  case "\${COMP_WORDS[COMP_CWORD]}" in
    -*) words='${options}' ;;
    *) [ "$COMP_CWORD" -eq 1 ] && words='${commands} help' || return 0 ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _firstline_agent ${product.name}
`;
}

/** What the command prints when it is asked for help. */
export const helpText = (): string =>
  execFileSync(process.execPath, [path.join(root, 'apps', 'agent', 'src', 'cli.ts'), '--help'], {
    encoding: 'utf8',
  });
