import { app } from 'electron';

/**
 * Chromium's own wishes for the network, each switched off at its source. The test of `test/e2e/network.test.ts`
 * captures packets and is what counts; this list is why it stays at zero.
 */
const SWITCHES: readonly (readonly [string, string?])[] = [
  // Every name fails to resolve, also those that no request filter sees (spell-checker dictionaries, prefetch).
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-sync'],
  ['no-pings'],
  ['disable-quic'],
];

const FEATURES_OFF = [
  'AsyncDns',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'DnsOverHttpsUpgrade',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Prerender2',
  'SpareRendererForSitePerProcess',
  'Translate',
  // The page's WebRTC would join a multicast group to answer for invented local names.
  'WebRtcHideLocalIpsWithMdns',
].join(',');

/** Before Electron is ready: afterwards Chromium has read its command line. */
export function silenceChromium(): void {
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value ?? '');
  app.commandLine.appendSwitch('disable-features', FEATURES_OFF);
}
