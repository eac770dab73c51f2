import { exposeBridge } from '@firstline/desktop/preload/expose-bridge';
import { consoleBridge } from '../bridge/bridge.ts';

exposeBridge(consoleBridge);
