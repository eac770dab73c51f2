import { createContext, useContext } from 'react';
import type { BridgeOf, BridgeShape } from '../bridge/define-bridge.ts';

declare global {
  interface Window {
    /** Exposed by the preload; absent in a plain browser. */
    readonly firstline?: unknown;
  }
}

/** The bridge of this window. The web page and tests provide their own. */
export const BridgeContext = createContext<unknown>(null);

/** The bridge the preload exposed; throws in a page without one, because nothing would work. */
export function windowBridge<Shape extends BridgeShape>(view: Window): BridgeOf<Shape> {
  if (!view.firstline) throw new Error('this page was loaded without its bridge');
  return view.firstline as BridgeOf<Shape>; // the preload built it from this very shape
}

/** The bridge, typed by the app's shape. */
export function useBridge<Shape extends BridgeShape>(): BridgeOf<Shape> {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('no bridge above this component');
  return bridge as BridgeOf<Shape>; // provided at the root by the app that owns this shape
}
