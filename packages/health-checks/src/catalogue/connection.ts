import type { Check } from '../check.ts';
import { captivePortal } from '../checks/captive-portal.ts';
import {
  certificateExpired,
  certificateExpiresSoon,
  certificateNotYetValid,
  certificateSelfSigned,
  certificateUntrusted,
  certificateWrongName,
} from '../checks/certificate-expired.ts';
import { clockNotKept, clockWrong } from '../checks/clock-wrong.ts';
import {
  dnsBroken,
  dnsInventsNames,
  dnsOrganisationUnknown,
  dnsServerDown,
  dnsSlow,
} from '../checks/dns-broken.ts';
import {
  endpointMute,
  endpointNotFound,
  endpointUnreachable,
  mailUnreachable,
  mtuBlackHole,
  networkBlocked,
} from '../checks/endpoint-unreachable.ts';
import { gatewayGone } from '../checks/gateway-gone.ts';
import { hostsOverridden } from '../checks/hosts-overridden.ts';
import { networkDown, noCarrier } from '../checks/network-down.ts';
import { noAddress } from '../checks/no-address.ts';
import { noRoute } from '../checks/no-route.ts';
import { proxyDead, proxyRefuses, proxySignIn } from '../checks/proxy-dead.ts';
import { timeZoneWrong } from '../checks/time-zone-wrong.ts';
import { tlsInspected, tlsIntercepted } from '../checks/tls-intercepted.ts';
import { vpnDown, vpnRouteLost } from '../checks/vpn-down.ts';
import { wifiBlocked, wifiWeak } from '../checks/wifi-weak.ts';

/** The way from this computer to others, from the cable upwards. */
export const connectionChecks: readonly Check[] = [
  wifiBlocked,
  noCarrier,
  networkDown,
  noAddress,
  noRoute,
  gatewayGone,
  captivePortal,
  wifiWeak,
  dnsBroken,
  dnsInventsNames,
  dnsServerDown,
  dnsSlow,
  clockWrong,
  proxyDead,
  proxySignIn,
  proxyRefuses,
  networkBlocked,
  mtuBlackHole,
  vpnRouteLost,
  vpnDown,
  dnsOrganisationUnknown,
  tlsIntercepted,
  certificateExpired,
  certificateNotYetValid,
  certificateWrongName,
  certificateSelfSigned,
  certificateUntrusted,
  mailUnreachable,
  endpointNotFound,
  endpointUnreachable,
  endpointMute,
  hostsOverridden,
  timeZoneWrong,
  certificateExpiresSoon,
  tlsInspected,
  clockNotKept,
];
