import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { appPath, asRoot, electronPath } from './program.ts';

export type Picture = { readonly name: string; readonly file: string };

/** Of each picture on the sheet, in CSS pixels: at three quarters of its size text can still be read. */
const WIDTH = 960;
const COLUMNS = 3;
const GAP = 24;
/** Of the WebP file; lower, the edges of letters blur. */
const QUALITY = 0.6;
/** What a canvas of Chromium and a WebP file can hold, in pixels. */
const MAX_SIDE = 16_383;

/**
 * Puts the pictures beside each other, each with its name, on one picture: each into the column that is shortest so far,
 * for pages are of very different length.
 */
export async function contactSheet(pictures: readonly Picture[], dark: boolean, output: string): Promise<void> {
  const page = path.join(path.dirname(pictures[0]?.file ?? ''), 'sheet.html');
  writeFileSync(page, '<!doctype html><meta charset="utf-8"><title>sheet</title>');
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [path.join(appPath(), 'test', 'e2e', 'contact-sheet')],
    chromiumSandbox: !asRoot,
    env: { ...(process.env as Record<string, string>), CONTACT_SHEET: page },
  });
  try {
    const window = await app.firstWindow();
    const sheet = {
      pictures: pictures.map(({ name, file }) => ({ name, source: path.basename(file) })),
      colors: dark ? { paper: '#000', ink: '#ddd' } : { paper: '#d8dce2', ink: '#222' },
      ...{ WIDTH, COLUMNS, GAP, QUALITY, MAX_SIDE },
    };
    writeFileSync(output, Buffer.from(await window.evaluate(drawSheet, sheet), 'base64'));
  } finally {
    await app.close();
  }
}

type Sheet = {
  pictures: { name: string; source: string }[];
  colors: { paper: string; ink: string };
  WIDTH: number;
  COLUMNS: number;
  GAP: number;
  QUALITY: number;
  MAX_SIDE: number;
};

/** Done in the page, and sent there as text: draws the sheet and gives it as WebP in base64. */
async function drawSheet({ pictures, colors, WIDTH, COLUMNS, GAP, QUALITY, MAX_SIDE }: Sheet): Promise<string> {
  const caption = 28;
  const bottoms = Array.from({ length: COLUMNS }, () => GAP);
  const placed = [];
  for (const { name, source } of pictures) {
    const image = new Image();
    image.src = source;
    await image.decode();
    const column = bottoms.indexOf(Math.min(...bottoms));
    const height = Math.round((image.height * WIDTH) / image.width);
    placed.push({ name, image, height, left: GAP + column * (WIDTH + GAP), top: bottoms[column]! });
    bottoms[column]! += height + caption + GAP;
  }
  const canvas = document.createElement('canvas');
  canvas.width = GAP + COLUMNS * (WIDTH + GAP);
  canvas.height = Math.max(...bottoms);
  if (canvas.height > MAX_SIDE) throw new Error(`The sheet is ${canvas.height} pixels high.`);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colors.ink;
  context.font = '18px sans-serif';
  context.imageSmoothingQuality = 'high';
  for (const { name, image, height, left, top } of placed) {
    context.drawImage(image, left, top + caption, WIDTH, height);
    context.fillText(name, left, top + 20);
  }
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/webp', QUALITY));
  const bytes = new Uint8Array(await blob!.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
