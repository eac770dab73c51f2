import type { PresenceState } from '@firstline/protocol/agents';
import type { DeviceId } from '@firstline/protocol/ids';

/** The link of a connected device, as the slices see it. */
export interface DeviceLink {
  readonly tell: (type: string, body: unknown) => void;
  readonly close: (code: number, reason?: string) => void;
}

/** Which devices are connected now, and whether somebody is there. Kept in memory: a restart begins with nobody. */
export interface Presence {
  readonly stateOf: (id: DeviceId) => {
    readonly online: boolean;
    readonly presence: PresenceState | 'unknown';
  };
  /** The link that was replaced, if there was one. */
  readonly connected: (
    id: DeviceId,
    link: DeviceLink,
    presence: PresenceState,
  ) => DeviceLink | null;
  /** False when another link has taken over already. */
  readonly disconnected: (id: DeviceId, link: DeviceLink) => boolean;
  /** False when nothing changed. */
  readonly changed: (id: DeviceId, presence: PresenceState) => boolean;
  /** Tells a device, if it is there. */
  readonly tell: (id: DeviceId, type: string, body: unknown) => boolean;
  readonly online: () => readonly DeviceId[];
}

export function createPresence(): Presence {
  const here = new Map<DeviceId, { readonly link: DeviceLink; presence: PresenceState }>();
  return {
    stateOf(id) {
      const found = here.get(id);
      return { online: found !== undefined, presence: found?.presence ?? 'unknown' };
    },
    connected(id, link, presence) {
      const before = here.get(id)?.link ?? null;
      here.set(id, { link, presence });
      return before;
    },
    disconnected(id, link) {
      return here.get(id)?.link === link && here.delete(id);
    },
    changed(id, presence) {
      const found = here.get(id);
      if (found === undefined || found.presence === presence) return false;
      found.presence = presence;
      return true;
    },
    tell(id, type, body) {
      const found = here.get(id);
      found?.link.tell(type, body);
      return found !== undefined;
    },
    online: () => [...here.keys()],
  };
}
