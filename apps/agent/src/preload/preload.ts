import { exposeBridge } from '@firstline/desktop/preload/expose-bridge';
import { agentBridge } from '../bridge/bridge.ts';

exposeBridge(agentBridge);
