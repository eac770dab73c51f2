/** The world around the engine in a browser: a cookie for the session, storage for drafts. */
import type { Clock, ConsolePorts, Notices, OpenTextSocket } from '../engine/ports.ts';

const DRAFTS = 'firstline.drafts';

const clock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

const openSocket: OpenTextSocket = (url) => {
  const socket = new WebSocket(url);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code) => socket.close(code),
    onOpen: (listener) => socket.addEventListener('open', listener),
    onText: (listener) =>
      socket.addEventListener('message', (event) => {
        if (typeof event.data === 'string') listener(event.data);
      }),
    onClose: (listener) => socket.addEventListener('close', (event) => listener(event.code)),
  };
};

/** Ports of the web page. There is no shell among them: a server that serves the page could steal it. */
export function browserPorts(view: Window, notices: Notices): ConsolePorts {
  return {
    fetch: (url, options) => view.fetch(url, options),
    openSocket,
    vault: { keep: 'cookie', read: async () => null, write: async () => undefined },
    drafts: {
      async read() {
        const text = view.localStorage.getItem(DRAFTS);
        return text === null ? {} : parsedDrafts(text);
      },
      async write(drafts) {
        view.localStorage.setItem(DRAFTS, JSON.stringify(drafts));
      },
    },
    notices,
    downloads: {
      async save({ url, name }) {
        const link = view.document.createElement('a');
        link.href = url;
        link.download = name;
        link.click();
      },
      async saveText({ name, text }) {
        // As plain text a browser would put .txt behind the name, and no installer looks for that.
        const type = 'application/octet-stream';
        const url = URL.createObjectURL(new Blob([text], { type }));
        const link = view.document.createElement('a');
        link.href = url;
        link.download = name;
        link.click();
        URL.revokeObjectURL(url);
        return true;
      },
    },
    copy: (text) => view.navigator.clipboard.writeText(text),
    async openAddress(address) {
      view.open(address, '_blank', 'noopener,noreferrer');
    },
    clock,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    updates: () => null,
    shells: null,
    log: () => undefined,
  };
}

function parsedDrafts(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    const pairs = Object.entries(Object(value)).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    return Object.fromEntries(pairs);
  } catch {
    // Not ours: nothing to bring back.
    return {};
  }
}
