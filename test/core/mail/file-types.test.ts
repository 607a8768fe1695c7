import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectType } from '../../../core/mail/file-type.ts';
import { tarOf } from './archive/tar-builder.ts';
import { zipOf } from './archive/zip-builder.ts';
import { bytesOf, encodeJapanese } from './mail-builder.ts';

/** Bytes with pieces of text at given offsets. */
function at(length: number, pieces: Readonly<Record<number, string>>): Buffer {
  const bytes = Buffer.alloc(length);
  for (const [offset, text] of Object.entries(pieces)) bytes.write(text, Number(offset), 'latin1');
  return bytes;
}
const files = (...names: string[]): Uint8Array => zipOf(names.map((name) => ({ name, content: 'x' })));
/** What certificates are made of (RFC 5280 4.1), with these bytes as the signature. */
const inCertificate = (signature: Uint8Array): Buffer => {
  const element = (tag: number, content: Uint8Array): Buffer =>
    Buffer.concat([Uint8Array.of(tag, 0x82, content.length >> 8, content.length & 0xff), content]);
  const named = Uint8Array.of(2, 1, 1, ...Array.from({ length: 5 }, () => [0x30, 0]).flat());
  return element(0x30, Buffer.concat([element(0x30, named), element(0x30, new Uint8Array(0)), element(3, signature)]));
};
const boot = (pieces: Readonly<Record<number, string>>): Buffer => at(2048, { 510: '\x55\xaa', ...pieces });

describe('the type by content', () => {
  test.each<[string, string, Uint8Array]>([
    ['an ISO image', 'application/x-iso9660-image', at(0x9000, { 0x8001: 'CD001' })],
    [
      'an ISO image whose first descriptor is elsewhere',
      'application/x-iso9660-image',
      at(0x9900, { 0x9001: 'CD001' }),
    ],
    ['a UDF image', 'application/x-udf-image', at(0x9900, { 0x8001: 'BEA01', 0x8801: 'NSR02' })],
    ['a fixed VHD', 'application/x-vhd', at(4096, { 3584: 'conectix' })],
    ['a VHDX', 'application/x-vhdx', at(512, { 0: 'vhdxfile' })],
    ['an Apple disk image', 'application/x-apple-diskimage', at(4096, { 3584: 'koly\0\0\0\x04' })],
    ['a FAT floppy', 'application/x-raw-disk-image', boot({ 54: 'FAT12   ' })],
    ['an NTFS volume', 'application/x-raw-disk-image', boot({ 3: 'NTFS    ' })],
    ['a partition table', 'application/x-raw-disk-image', boot({ 446: '\x80\0\0\0\x0c\0\0\0\x08\0\0\0\0\x08' })],
    ['a partition table without partitions', 'application/octet-stream', boot({})],
    ['a tar', 'application/x-tar', tarOf([{ name: 'a', content: 'b' }])],
    ['a gzip', 'application/gzip', gzipSync('a')],
    ['a WIM', 'application/x-ms-wim', at(300, { 0: 'MSWIM\0\0\0' })],
    ['an LZH', 'application/x-lzh-compressed', at(100, { 2: '-lh5-' })],
    ['an ARJ', 'application/x-arj', at(100, { 0: '\x60\xea' })],
    ['a PDF after some junk', 'application/pdf', Buffer.from(`${'\0'.repeat(300)}%PDF-1.7`)],
    [
      'an OpenDocument text',
      'application/vnd.oasis.opendocument.text',
      zipOf([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', method: 0 },
        { name: 'content.xml', content: '' },
      ]),
    ],
    [
      'an EPUB',
      'application/epub+zip',
      zipOf([
        { name: 'mimetype', content: 'application/epub+zip', method: 0 },
        { name: 'a', content: '' },
      ]),
    ],
    ['an XPS', 'application/vnd.ms-xpsdocument', files('[Content_Types].xml', 'FixedDocSeq.fdseq')],
    ['an MSIX', 'application/msix', files('[Content_Types].xml', 'AppxManifest.xml')],
    [
      'an APK',
      'application/vnd.android.package-archive',
      files('META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'classes.dex'),
    ],
    ['a JAR', 'application/java-archive', files('META-INF/MANIFEST.MF', 'A.class')],
    [
      'a binary workbook',
      'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
      files('[Content_Types].xml', 'xl/workbook.bin'),
    ],
    ['a ZIP', 'application/zip', files('a.txt')],
    ['a ZIP with a certificate around it', 'application/zip', inCertificate(files('a.txt'))],
    ['a certificate', 'application/pkix-cert', inCertificate(Uint8Array.of(0, 1))],
    ['HEIC', 'image/heic', at(40, { 4: 'ftypheic' })],
    ['WebP', 'image/webp', at(40, { 0: 'RIFF', 8: 'WEBP' })],
    ['SQLite', 'application/vnd.sqlite3', at(40, { 0: 'SQLite format 3\0' })],
  ])('of %s', (_, type, bytes) => {
    expect(detectType(new Uint8Array(bytes))).toBe(type);
  });

  test.each<[string, string]>([
    ['application/hta', '<html><head><HTA:APPLICATION id="a" /></head></html>'],
    ['text/x-wsf', '<?xml version="1.0"?>\n<job id="a"><script language="JScript">x()</script></job>'],
    ['text/scriptlet', '<?xml version="1.0"?><scriptlet><registration/></scriptlet>'],
    ['text/html', '<script>var a=1</script>'],
    ['text/html', '\n<a download="x" href="data:,x">y</a>'],
    ['text/html', '<!-- saved --><div>x</div>'],
    ['text/plain', '<a@b.example> wrote'],
    ['text/html', '<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x"></html>'],
    ['image/svg+xml', '<?xml version="1.0"?><svg xmlns="x"/>'],
    ['text/x-powershell', '$a = New-Object Net.WebClient\n$b = [System.Convert]::FromBase64String($a)'],
    ['text/vbscript', 'On Error Resume Next\nSet s = CreateObject("WScript.Shell")\ns.Run "x"'],
    ['text/javascript', 'var a = new ActiveXObject("WScript.Shell");\nfunction b(c) { return eval(c); }'],
    ['text/x-msdos-batch', '@echo off\r\nset A=1\r\nstart "" "%temp%\\a.exe"\r\n'],
    ['text/x-shellscript', '#!/bin/sh\necho'],
    ['text/x-ms-regedit', 'Windows Registry Editor Version 5.00\r\n'],
    ['application/x-url-shortcut', '[InternetShortcut]\r\nURL=file://x/a.exe'],
    ['message/rfc822', 'From: a@b.example\nTo: b@c.example\n\nhello'],
    ['multipart/related', 'From: <Saved by Blink>\nSnapshot-Content-Location: x\nContent-Type: multipart/related;\n'],
    ['text/calendar', 'BEGIN:VCALENDAR\nVERSION:2.0'],
    ['text/vcard', 'BEGIN:VCARD\nVERSION:3.0'],
    ['text/plain', 'お世話になっております。set up the function (see below) and start.'],
    ['text/plain', 'dim lights; the password is set'],
    ['text/plain', 'id,name\n1,山田'],
  ])('%s by its words', (type, text) => {
    expect(detectType(new TextEncoder().encode(text))).toBe(type);
  });

  test('of text in the encodings of Japan, and in UTF-16 with its mark', () => {
    expect(detectType(encodeJapanese('〒100-0001 東京都', 'SJIS'))).toBe('text/plain');
    expect(detectType(Buffer.from('\ufeff<html>日本', 'utf16le'))).toBe('text/html');
  });

  test('of a text about programs, shortcuts and scripts, which is none of them', () => {
    const lines = 'MZ社との打ち合わせ記録です。次回は来月に行います。\r\n'.repeat(3);
    for (const encoding of ['UTF8', 'SJIS'] as const)
      expect(detectType(encodeJapanese(lines, encoding))).toBe('text/plain');
    for (const [text, type] of [
      [`MZ${'A'.repeat(100)}`, 'application/vnd.microsoft.portable-executable'],
      ['MZ and so on', 'application/vnd.microsoft.portable-executable'],
      [`MZ and so on ${'x'.repeat(60)}\0`, 'application/vnd.microsoft.portable-executable'],
      ['[InternetShortcut] の説明\r\nアドレスを書く欄です。', 'text/plain'],
      ['[InternetShortcut]\r\nIDList=\r\n URL = http://a.example/', 'application/x-url-shortcut'],
      ['#!の使い方', 'text/plain'],
      ['#! /bin/sh\necho', 'text/x-shellscript'],
      ['#!/usr/bin/env python3\n', 'text/x-python'],
    ] as const)
      expect([text, detectType(bytesOf(text))]).toEqual([text, type]);
  });

  test('is found for any bytes without a throw', () => {
    const heads = [
      files('a'),
      at(0x9000, { 0x8001: 'CD001' }),
      boot({ 3: 'NTFS    ' }),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 700 }), fc.nat(700), (head, tail, cut) => {
        expect(detectType(new Uint8Array(Buffer.concat([head.subarray(0, cut), tail])))).toMatch(/^[a-z]+\/\S+$/);
      }),
      { numRuns: 300 },
    );
  });
});
