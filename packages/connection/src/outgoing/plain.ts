import { readAuthorities } from './authorities.ts';
import { createOutgoing, type Outgoing } from './outgoing.ts';
import { givenSignIns } from './proxy-sign-ins.ts';
import { straight } from './route.ts';

/** Straight to everywhere, believing what the runtime brings: for tests, and for servers on this computer. */
export const plainOutgoing: Outgoing = createOutgoing({
  routes: straight,
  authorities: readAuthorities({ system: false, file: null }, () => 0),
  signIns: givenSignIns({}),
});
