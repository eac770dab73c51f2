/** The tray's drawings, built into the program: nothing is looked up on disk at run time. */
import { type NativeImage, nativeImage } from 'electron';
import attentionDark from '../../../../build/resources/tray/attention-dark.png?inline';
import attentionDark2 from '../../../../build/resources/tray/attention-dark@2x.png?inline';
import attentionLight from '../../../../build/resources/tray/attention-light.png?inline';
import attentionLight2 from '../../../../build/resources/tray/attention-light@2x.png?inline';
import attentionMac from '../../../../build/resources/tray/attentionTemplate.png?inline';
import attentionMac2 from '../../../../build/resources/tray/attentionTemplate@2x.png?inline';
import offlineDark from '../../../../build/resources/tray/offline-dark.png?inline';
import offlineDark2 from '../../../../build/resources/tray/offline-dark@2x.png?inline';
import offlineLight from '../../../../build/resources/tray/offline-light.png?inline';
import offlineLight2 from '../../../../build/resources/tray/offline-light@2x.png?inline';
import offlineMac from '../../../../build/resources/tray/offlineTemplate.png?inline';
import offlineMac2 from '../../../../build/resources/tray/offlineTemplate@2x.png?inline';
import okDark from '../../../../build/resources/tray/ok-dark.png?inline';
import okDark2 from '../../../../build/resources/tray/ok-dark@2x.png?inline';
import okLight from '../../../../build/resources/tray/ok-light.png?inline';
import okLight2 from '../../../../build/resources/tray/ok-light@2x.png?inline';
import okMac from '../../../../build/resources/tray/okTemplate.png?inline';
import okMac2 from '../../../../build/resources/tray/okTemplate@2x.png?inline';
import sessionDark from '../../../../build/resources/tray/session-dark.png?inline';
import sessionDark2 from '../../../../build/resources/tray/session-dark@2x.png?inline';
import sessionLight from '../../../../build/resources/tray/session-light.png?inline';
import sessionLight2 from '../../../../build/resources/tray/session-light@2x.png?inline';
import sessionMac from '../../../../build/resources/tray/sessionTemplate.png?inline';
import sessionMac2 from '../../../../build/resources/tray/sessionTemplate@2x.png?inline';
import type { TrayState } from './tray-menu.ts';

type Pair = readonly [string, string];

const drawings: Record<
  TrayState,
  { readonly light: Pair; readonly dark: Pair; readonly mac: Pair }
> = {
  ok: { light: [okLight, okLight2], dark: [okDark, okDark2], mac: [okMac, okMac2] },
  attention: {
    light: [attentionLight, attentionLight2],
    dark: [attentionDark, attentionDark2],
    mac: [attentionMac, attentionMac2],
  },
  session: {
    light: [sessionLight, sessionLight2],
    dark: [sessionDark, sessionDark2],
    mac: [sessionMac, sessionMac2],
  },
  offline: {
    light: [offlineLight, offlineLight2],
    dark: [offlineDark, offlineDark2],
    mac: [offlineMac, offlineMac2],
  },
};

/** The drawing of a state for the bar it stands on; on a Mac the shape alone, the bar colours it. */
export function trayIcon(
  state: TrayState,
  on: { readonly platform: NodeJS.Platform; readonly darkBar: boolean },
): NativeImage {
  const { light, dark, mac } = drawings[state];
  const isMac = on.platform === 'darwin';
  const [normal, double] = isMac ? mac : on.darkBar ? dark : light;
  const image = nativeImage.createFromDataURL(normal);
  image.addRepresentation({ scaleFactor: 2, dataURL: double });
  if (isMac) image.setTemplateImage(true);
  return image;
}
