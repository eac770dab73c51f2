import { type Announcer, makeAnnouncer } from '@firstline/ui/announce';
import { createContext, useContext } from 'react';

/** The voice of this window. */
export const Announcing = createContext<Announcer>(makeAnnouncer());

export const useAnnouncer = (): Announcer => useContext(Announcing);
