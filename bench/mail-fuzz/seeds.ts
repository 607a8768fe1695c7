import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { agileDocument, standardDocument } from '../../test/core/mail/archive/encrypted-office-builder.ts';
import { tarOf } from '../../test/core/mail/archive/tar-builder.ts';
import { zipOf } from '../../test/core/mail/archive/zip-builder.ts';
import { ascii, join as joined, u16, u32 } from '../../test/core/mail/attachment/byte-builder.ts';
import { compoundFile, textStream } from '../../test/core/mail/attachment/compound-builder.ts';
import { officePackage, relationships } from '../../test/core/mail/attachment/package-builder.ts';
import { bmpOf, gifOf } from '../../test/core/mail/attachment/picture/gif-bmp-builder.ts';
import {
  jpegSample,
  JPEG_SAMPLES,
  JPEGS_OF_FOUR_COLOURS,
} from '../../test/core/mail/attachment/picture/jpeg-samples.ts';
import { pngOf } from '../../test/core/mail/attachment/picture/png-builder.ts';
import { icon, program, versionInfo } from '../../test/core/mail/attachment/program/program-builder.ts';
import { vbaStorage } from '../../test/core/mail/attachment/vba-builder.ts';
import { oddMail } from '../../test/core/mail/odd-mails.ts';
import { attribute, properties, tnef, utf16 } from '../../test/core/mail/tnef/tnef-builder.ts';

/** A sound input of one kind; `isMail`: it is a mail itself, anything else is attached to one. */
export type Seed = { readonly kind: string; readonly isMail: boolean; readonly bytes: Uint8Array };

/** Larger ones only make the run longer. */
const MAX_SEED_BYTES = 200_000;
/** Folders of the shared test material, with the kind of what lies there. */
const FOLDERS = [
  ['cpython-email', 'eml', /\.(?:txt|eml)$/],
  ['mimekit-mail', 'eml', /\.(?:txt|eml)$/],
  ['zbateson-mail', 'eml', /\.(?:txt|eml)$/],
  ['msg', 'msg', /\.msg$/],
  ['tnef', 'tnef', /\.tnef$/],
  ['lnk', 'lnk', /\.lnk$/],
] as const;

const HEX = {
  sevenZip: '377abcaf271c00041b2c3d4e2000000000000000220000000000000011223344',
  gzip: '1f8b080000000000000301040068656c6c6f',
  oneNote: 'e4525c7b8cd8a74daeb15378d02996d3',
  shortcut: '4c0000000114020000000000c000000000000046fb0000002000000000000000',
  certificate:
    '3080060b2a864886f70d010702a0803080020101310f300d06096086480165030402010500308006092a864886f70d010701a08024800403686f6900000000',
} as const;

const TEXTS = {
  rtf: '{\\rtf1\\ansi\\ansicpg932{\\field{\\*\\fldinst HYPERLINK "http://a.example/"}}{\\object\\objocx{\\*\\objdata 0105000002000000080000004f4c45324c696e6b00}}\\\'96\\\'7b}',
  pdf: '%PDF-1.7\n1 0 obj\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names 2 0 R>>\nendobj\n2 0 obj\n<</Kids[1 0 R 2 0 R]/URI(http://a.example/)>>\nstream\n<<>>\nendstream\nendobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n',
  html: '<!doctype html><html><head><base href="http://a.example/"><style>@import "x";p{background:url(y)}</style><script>eval(atob("aGk="))</script></head><body><!--[if mso]><v:rect href="z"><![endif]--><form action="/post"><a href="http&#58;//b.example/?q=%E6">c</a><img srcset="a 1x, b 2x"></form></body></html>',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>location="http://a.example/"</script></svg>',
  vcs: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nURL:http://a.example/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  url: '[InternetShortcut]\r\nURL=file://a.example/b\r\nIconFile=\\\\c\\d\r\n',
  script: 'var a=new ActiveXObject("WScript.Shell");a.Run("powershell -enc aABpAA==");',
} as const;

/** Entries of pictures of a PDF. */
const PDF_PICTURES = [
  '/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/ASCII85Decode',
  '/BitsPerComponent 4/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]/Filter[/AHx]',
  '/BitsPerComponent 8/ColorSpace/DeviceCMYK/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors 4/Columns 24>>',
  '/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode/DecodeParms<</Predictor 2/Colors 3/Columns 24>>',
  '/BitsPerComponent 8/Filter[/FlateDecode/DCTDecode]',
];

/** A PDF whose objects refer to one another in each way that is followed. */
function pdfOfReferences(): Uint8Array {
  const packed = deflateSync(ascii('20 0 <</S 8 0 R/JS 9 0 R/AA<</O 20 0 R>>>>'));
  return joined(
    ascii(
      '%PDF-1.7\n5 0 obj<</AA 6 0 R/XFA[(a)7 0 R]/EF<</F 7 0 R>>/OpenAction 6 0 R>>endobj 6 0 obj<</O 5 0 R/S 8 0 R>>',
    ),
    ascii(
      'endobj 7 0 obj<</Length 10 0 R/Filter 11 0 R>>stream\nz87cURDZ~>\nendstream endobj 8 0 obj/JavaScript endobj ',
    ),
    ascii('9 0 obj(eval\\(1\\))endobj 10 0 obj 9 endobj 11 0 obj[/ASCII85Decode/RunLengthDecode]endobj 12 0 obj'),
    ascii(`<</Type/ObjStm/First 5/Filter/FlateDecode/Length ${packed.length}>>stream\n`),
    packed,
    ascii('\nendstream endobj trailer<</Root 5 0 R>>'),
  );
}

function pdfPicture(entries: string): Uint8Array {
  const pixels = Uint8Array.from({ length: 24 * 97 }, (_, at) => at * 37);
  const stream = entries.includes('Flate') ? deflateSync(pixels) : ascii('\u00f0\u000f '.repeat(24));
  const head = `%PDF-1.7\n1 0 obj\n<</Subtype/Image/Width 24/Height 24${entries}/Length ${stream.length}>>\nstream\n`;
  return joined(ascii(head), stream, ascii('\nendstream\nendobj\n'));
}

/** A mail with two attached ones: a locked file in the first, its password in the second and in a file of text. */
function handedOn(): Uint8Array {
  const zip = Buffer.from(zipOf([{ name: 'b.exe', content: ascii('MZ'), flags: 1 }])).toString('base64');
  const mixed = (boundary: string, parts: readonly string[]): string =>
    `From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=${boundary}\n\n` +
    `${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`;
  const locked = mixed('i', [
    'Content-Type: text/plain\n\nthe password follows in another mail',
    `Content-Type: application/zip; name=b.zip\nContent-Transfer-Encoding: base64\n\n${zip}`,
  ]);
  return ascii(
    mixed('o', [
      `Content-Type: message/rfc822\n\n${locked}`,
      'Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: x\n\nPassword: abc123\n',
      'Content-Type: text/plain\nContent-Disposition: attachment; filename=pw.txt\n\npass: x y 7Q\n',
    ]),
  );
}

/** Small sound inputs for every reader, and those of the shared test material in `root` where it is. */
export async function seeds(root: string): Promise<Seed[]> {
  const modules = [{ name: 'ThisDocument', source: 'Sub AutoOpen()\r\nShell "cmd"\r\nEnd Sub' }];
  const vba = compoundFile([vbaStorage(modules)]);
  const zip = zipOf([
    { name: 'a.txt', content: ascii('hello') },
    { name: 'b.exe', content: ascii('MZ'), flags: 1 },
  ]);
  const picture = {
    width: 24,
    height: 24,
    depth: 1,
    colour: 0,
    rows: Uint8Array.from({ length: 72 }, (_, at) => at * 37),
  };
  const drawing = {
    width: 24,
    height: 24,
    colours: [
      [0, 0, 0],
      [255, 255, 255],
      [9, 9, 9],
      [250, 250, 250],
    ] as const,
    indexes: Array.from({ length: 576 }, (_, at) => (at * 7) % 4),
  };
  const built: readonly (readonly [string, Uint8Array])[] = [
    ['zip', zip],
    ['zips', joined(zip, zipOf([{ name: 'c.exe', content: ascii('MZ'), flags: 8 }]), zip)],
    ['gzip-zip', joined(Buffer.from(HEX.gzip, 'hex'), zip)],
    ['tar', tarOf([{ name: 'a.txt', content: ascii('hello') }])],
    ['tnef', tnef(attribute(1, 0x00069003, properties({ id: 0x1000, type: 0x001f, value: utf16('text') })))],
    [
      'ole',
      compoundFile([
        textStream('WordDocument', '\u0013DDE cmd\u0015'),
        { name: 'Macros', children: [vbaStorage(modules)] },
      ]),
    ],
    [
      'xls',
      compoundFile([
        {
          name: 'Workbook',
          stream: joined(u16(0x0809, 8), u16(0x0600, 5, 0, 0), u16(0x18, 17, 0x20, 0x100), new Uint8Array(13)),
        },
      ]),
    ],
    [
      'ooxml',
      await officePackage({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': '<w:document><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:document>',
        'word/vbaProject.bin': vba,
        'word/_rels/document.xml.rels': relationships([
          { type: 'attachedTemplate', target: 'http://a.example/t.dotm', external: true },
        ]),
      }),
    ],
    [
      'pe',
      program({
        resources: [
          { type: 3, bytes: icon([200, 30, 30], 0.5) },
          { type: 16, bytes: versionInfo({ CompanyName: 'x' }) },
        ],
      }),
    ],
    [
      'onenote',
      joined(Buffer.from(HEX.oneNote, 'hex'), new Uint8Array(64), u32(0xbde316e7, 0x4d68adb5), ascii('payload')),
    ],
    ['7z', Buffer.from(HEX.sevenZip, 'hex')],
    ['gzip', Buffer.from(HEX.gzip, 'hex')],
    ['lnk', joined(Buffer.from(HEX.shortcut, 'hex'), new Uint8Array(80))],
    ['cms', Buffer.from(HEX.certificate, 'hex')],
    ['png', pngOf({ ...picture, filters: [0, 1, 2, 3, 4] })],
    ['png', pngOf({ ...picture, filters: [4, 1], interlaced: true })],
    ['gif', gifOf({ ...drawing, interlaced: true, transparent: 1 })],
    ['bmp', bmpOf({ ...drawing, depth: 8 })],
    ['bmp', bmpOf({ ...drawing, depth: 24, fromTop: true })],
    ...[...Object.values(JPEG_SAMPLES), ...Object.values(JPEGS_OF_FOUR_COLOURS)].map(
      (sample) => ['jpeg', jpegSample(sample)] as const,
    ),
    ['pdf', pdfOfReferences()],
    ...PDF_PICTURES.map((entries) => ['pdf-picture', pdfPicture(entries)] as const),
    ['locked-office', agileDocument(zip, 'VelvetSweatshop', { rounds: 10 })],
    ['locked-office', standardDocument(zip, 'VelvetSweatshop')],
    ...Object.entries(TEXTS).map(([kind, text]) => [kind, ascii(text)] as const),
  ];
  const mails = Array.from({ length: 200 }, (_, seed) => oddMail(seed).bytes);
  const mbox = mails
    .slice(0, 5)
    .flatMap((bytes) => [ascii('From a@b.example Fri Nov 20 09:12:41 2026\n'), bytes, ascii('\n\n')]);
  return [
    ...built.map(([kind, bytes]) => ({ kind, isMail: false, bytes })),
    { kind: 'mbox', isMail: false, bytes: joined(...mbox) },
    ...mails.map((bytes) => ({ kind: 'eml', isMail: true, bytes })),
    { kind: 'handed-on', isMail: true, bytes: handedOn() },
    ...FOLDERS.flatMap(([folder, kind, names]) =>
      filesIn(join(root, folder), names).map((bytes) => ({ kind, isMail: kind === 'eml' || kind === 'msg', bytes })),
    ),
  ].filter(({ bytes }) => bytes.length > 0 && bytes.length <= MAX_SEED_BYTES);
}

function filesIn(folder: string, names: RegExp): Uint8Array[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}
