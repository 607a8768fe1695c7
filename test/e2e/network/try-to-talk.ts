/** Done in a page: all that makes a browser talk. Stands alone, for it is sent there as text. */
export function tryToTalk(): void {
  const add = (tag: string, properties: object): void =>
    document.body.append(Object.assign(document.createElement(tag), properties));
  for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'stylesheet', 'icon', 'modulepreload']) {
    add('link', { rel, href: `https://${rel}.example.com/` });
  }
  add('img', { src: 'http://203.0.113.9/pixel.png' });
  add('textarea', { className: 'typed', value: 'speling misteaks to look up', spellcheck: true, lang: 'en' });
  document.querySelector<HTMLElement>('.typed')?.focus();
  const script = document.createElement('script');
  script.type = 'speculationrules';
  script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: ['https://speculation.example.com/'] }] });
  document.head.append(script);
  void fetch('https://fetch.example.com/').catch(() => undefined);
  navigator.sendBeacon('https://beacon.example.com/');
  try {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: 'stun:203.0.113.10:3478' },
        { urls: 'turn:203.0.113.11:3478?transport=tcp', username: 'u', credential: 'c' },
        { urls: 'stun:stun.example.com' },
      ],
    });
    peer.createDataChannel('x');
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  } catch {
    // Refused altogether: so much the better.
  }
}
