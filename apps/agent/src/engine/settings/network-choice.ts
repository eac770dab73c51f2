import type { NetworkChoice } from '@firstline/connection/outgoing/network-choice';
import type { Values } from '@firstline/settings/keys';

/** How settings want the agent to go out. */
export const networkChoice = (values: Values): NetworkChoice => ({
  proxy: values.Proxy,
  pac: values.ProxyPac,
  caFile: values.CaCertFile,
  useSystemCa: values.UseSystemCa,
});
