/** The bridge's calls as this program answers them: the engine's, and those that need a window. */
import { clipboard, dialog, shell } from 'electron';
import type { OwnUpdates } from '@firstline/desktop/main/own-updates';
import type { AgentAnswers } from '../bridge/bridge.ts';
import type { AgentEngine } from '../engine/engine.ts';
import type { WindowPresence } from '../engine/window-presence.ts';
import type { Popover } from './popover.ts';
import type { ShellWindows } from './presence-windows.ts';
import type { ShownOutput } from './shown-output.ts';

export function windowAnswers(parts: {
  readonly engine: AgentEngine;
  readonly presence: WindowPresence;
  readonly popover: Popover;
  readonly shellWindows: ShellWindows;
  readonly output: ShownOutput;
  readonly updates: OwnUpdates;
  readonly logFolder: string;
  /** Whether words wait that were not sent. */
  readonly onTyping: (typing: boolean) => void;
}): AgentAnswers {
  const { engine, presence, popover, shellWindows, output, updates, onTyping } = parts;
  return {
    ...engine.answers,
    ...presence.answers,
    'draft.save': (draft) => {
      onTyping(draft.text !== '' || Object.keys(draft.answers).length > 0);
      return engine.answers['draft.save'](draft);
    },
    'ticket.shown': (shown) => {
      popover.fit(shown.ticketId === null ? 'place' : 'conversation');
      return engine.answers['ticket.shown'](shown);
    },
    'file.pick': async () => {
      const picked = await dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'] });
      return { files: [...(await engine.chooseFiles(picked.filePaths))] };
    },
    'text.copy': ({ text }) => {
      clipboard.writeText(text);
      return {};
    },
    'update.get': () => updates.view(),
    'update.check': () => updates.check(),
    'update.install': () => updates.install(),
    'update.restart': () => updates.restart(),
    'window.close': () => {
      popover.hide();
      return {};
    },
    'window.open-read-along': () => {
      shellWindows.openReadAlong();
      return {};
    },
    'window.open-logs': async () => {
      const { logFolder: folder } = parts;
      // Ours and constant: nothing that a page says is ever opened.
      const fault = await shell.openPath(folder);
      return { opened: fault === '', folder };
    },
    'shell.scrollback': ({ shellId }) => ({ data: output.all(shellId) }),
  };
}
