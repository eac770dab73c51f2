import { windowBridge } from '@firstline/desktop/renderer/use-bridge';
import type { consoleBridge } from '../bridge/bridge.ts';
import { now } from './clock.ts';
import { mount } from './mount.tsx';
import { hashBar } from './places-store.ts';
import { rememberIn } from './remembered.ts';

mount(document, {
  bridge: windowBridge<typeof consoleBridge>(window),
  bar: hashBar(window),
  remembered: rememberIn(window.localStorage),
  now,
  inSight: () => document.visibilityState === 'visible',
  languages: navigator.languages,
  isMac: navigator.userAgent.includes('Mac'),
});
