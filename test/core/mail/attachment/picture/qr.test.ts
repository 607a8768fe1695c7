import encodeQR from 'qr';
import { describe, expect, it } from 'vitest';
import { qrText, readQrFacts } from '../../../../../core/mail/attachment/picture/qr-facts.ts';
import type { Picture } from '../../../../../core/mail/attachment/tools.ts';

/** A code as pixels, with a margin and `scale` pixels a module. */
function code(text: string, scale: number): Picture {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const dark = modules[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)] === true;
    if (dark) data.set([0, 0, 0], at * 4);
  }
  return { width: side, height: side, data };
}

describe('a QR code in a picture', () => {
  it('is read', async () => {
    const picture = code('https://login.evil.example/m365', 5);
    expect(qrText(picture)).toBe('https://login.evil.example/m365');
    expect(await readQrFacts(new Uint8Array(1), 'image/png', () => Promise.resolve(picture))).toEqual([
      { kind: 'qr-code', detail: 'https://login.evil.example/m365' },
    ]);
  });

  it('is nothing where there is no code, no picture, or no decoder', async () => {
    const blank = { width: 100, height: 100, data: new Uint8ClampedArray(40_000).fill(200) };
    expect(qrText(blank)).toBeNull();
    expect(qrText({ width: 5, height: 5, data: new Uint8ClampedArray(100) })).toBeNull();
    expect(await readQrFacts(new Uint8Array(1), 'image/png', () => Promise.resolve(null))).toEqual([]);
    expect(await readQrFacts(new Uint8Array(1), 'image/png', undefined)).toEqual([]);
  });
});
