export type Signature = { readonly type: string; readonly offset: number; readonly bytes: readonly (number | null)[] };

const text = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));
const at = (offset: number, type: string, ...bytes: (number | null)[]): Signature => ({ type, offset, bytes });
const any = (count: number): null[] => Array.from({ length: count }, () => null);

/** Volume descriptors of ISO 9660 and UDF stand in sectors of 2,048 bytes from the 17th on (ECMA-119, ECMA-167). */
const VOLUME_DESCRIPTORS = [0x8001, 0x8801, 0x9001, 0x9801];

/** File signatures (their published specifications); the first that fits wins. */
export const SIGNATURES: readonly Signature[] = [
  // Programs, and what Windows runs, mounts or follows
  at(0, 'application/vnd.microsoft.portable-executable', ...text('MZ')),
  at(0, 'application/x-elf', 0x7f, ...text('ELF')),
  at(0, 'application/x-mach-binary', 0xcf, 0xfa, 0xed, 0xfe),
  at(0, 'application/x-mach-binary', 0xce, 0xfa, 0xed, 0xfe),
  // A fat Mach-O counts its few architectures where a class file has its version.
  at(0, 'application/x-mach-binary', 0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 1),
  at(0, 'application/x-mach-binary', 0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2),
  at(0, 'application/java-vm', 0xca, 0xfe, 0xba, 0xbe),
  at(0, 'application/x-dex', ...text('dex\n')),
  at(0, 'application/wasm', 0, ...text('asm')),
  at(0, 'application/x-ms-shortcut', 0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0),
  at(0, 'application/vnd.ms-htmlhelp', ...text('ITSF')),
  at(0, 'application/x-winhelp', 0x3f, 0x5f, 0x03, 0),
  at(0, 'application/onenote', 0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d),
  at(0, 'application/onenote', 0xa1, 0x2f, 0xff, 0x43, 0xd9, 0xef, 0x76, 0x4c),
  at(0, 'application/x-encoded-script', ...text('#@~^')),
  at(0, 'application/x-shockwave-flash', ...text('FWS')),
  at(0, 'application/x-shockwave-flash', ...text('CWS')),
  at(0, 'application/x-shockwave-flash', ...text('ZWS')),
  // Archives
  at(0, 'application/zip', ...text('PK'), 3, 4),
  at(0, 'application/zip', ...text('PK'), 5, 6),
  at(0, 'application/zip', ...text('PK'), 7, 8, ...text('PK'), 3, 4),
  at(0, 'application/x-7z-compressed', 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
  at(0, 'application/vnd.rar', ...text('Rar!'), 0x1a, 0x07),
  at(0, 'application/gzip', 0x1f, 0x8b),
  at(0, 'application/x-bzip2', ...text('BZh')),
  at(0, 'application/x-xz', 0xfd, ...text('7zXZ'), 0),
  at(0, 'application/zstd', 0x28, 0xb5, 0x2f, 0xfd),
  at(0, 'application/x-lz4', 0x04, 0x22, 0x4d, 0x18),
  at(0, 'application/x-lzip', ...text('LZIP')),
  at(0, 'application/x-compress', 0x1f, 0x9d),
  at(0, 'application/vnd.ms-cab-compressed', ...text('MSCF'), 0, 0, 0, 0),
  at(0, 'application/x-installshield-cab', ...text('ISc(')),
  at(2, 'application/x-lzh-compressed', ...text('-l'), null, null, 0x2d),
  at(7, 'application/x-ace-compressed', ...text('**ACE**')),
  at(0, 'application/x-arj', 0x60, 0xea),
  at(0, 'application/x-ms-wim', ...text('MSWIM'), 0, 0, 0),
  at(0, 'application/x-cpio', ...text('0707'), 0x30, null),
  at(0, 'application/x-archive', ...text('!<arch>\n')),
  at(0, 'application/x-rpm', 0xed, 0xab, 0xee, 0xdb),
  at(0, 'application/x-xar', ...text('xar!')),
  at(257, 'application/x-tar', ...text('ustar')),
  // Disk images
  ...VOLUME_DESCRIPTORS.map((offset) => at(offset, 'application/x-iso9660-image', ...text('CD001'))),
  ...VOLUME_DESCRIPTORS.map((offset) => at(offset, 'application/x-udf-image', ...text('NSR0'))),
  at(0, 'application/x-vhd', ...text('conectix')),
  at(0, 'application/x-vhdx', ...text('vhdxfile')),
  at(0, 'application/x-vmdk', ...text('KDMV')),
  // One that is encrypted has no block at its end.
  at(0, 'application/x-apple-diskimage', ...text('encrcdsa')),
  at(0, 'application/x-qcow2', ...text('QFI'), 0xfb),
  // Documents and mail
  at(0, 'application/pdf', ...text('%PDF-')),
  at(0, 'application/rtf', ...text('{\\rt')),
  at(0, 'application/postscript', ...text('%!PS')),
  at(0, 'application/ms-tnef', 0x78, 0x9f, 0x3e, 0x22),
  at(0, 'application/vnd.ms-outlook-pst', ...text('!BDN')),
  at(4, 'application/x-msaccess', ...text('Standard Jet DB')),
  at(4, 'application/x-msaccess', ...text('Standard ACE DB')),
  // Data of an investigation
  at(0, 'application/vnd.sqlite3', ...text('SQLite format 3'), 0),
  at(0, 'application/vnd.tcpdump.pcap', 0xd4, 0xc3, 0xb2, 0xa1),
  at(0, 'application/vnd.tcpdump.pcap', 0xa1, 0xb2, 0xc3, 0xd4),
  at(0, 'application/x-pcapng', 0x0a, 0x0d, 0x0d, 0x0a),
  at(0, 'application/x-ms-evtx', ...text('ElfFile'), 0),
  at(0, 'application/x-ms-registry-hive', ...text('regf')),
  // Pictures, sound, film
  at(0, 'image/png', 0x89, ...text('PNG'), 0x0d, 0x0a),
  at(0, 'image/jpeg', 0xff, 0xd8, 0xff),
  at(0, 'image/gif', ...text('GIF8')),
  at(0, 'image/bmp', ...text('BM'), ...any(4), 0, 0),
  at(0, 'image/tiff', 0x49, 0x49, 0x2a, 0),
  at(0, 'image/tiff', 0x4d, 0x4d, 0, 0x2a),
  at(0, 'image/webp', ...text('RIFF'), ...any(4), ...text('WEBP')),
  at(0, 'image/vnd.microsoft.icon', 0, 0, 1, 0, null, 0),
  at(40, 'image/emf', ...text(' EMF')),
  at(0, 'image/wmf', 0xd7, 0xcd, 0xc6, 0x9a),
  at(0, 'image/vnd.adobe.photoshop', ...text('8BPS')),
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand) => at(4, 'image/heic', ...text('ftyp'), ...text(brand))),
  at(4, 'image/avif', ...text('ftypavif')),
  at(4, 'video/quicktime', ...text('ftypqt')),
  at(4, 'video/mp4', ...text('ftyp')),
  at(0, 'audio/wav', ...text('RIFF'), ...any(4), ...text('WAVE')),
  at(0, 'video/x-msvideo', ...text('RIFF'), ...any(4), ...text('AVI ')),
  at(0, 'audio/mpeg', ...text('ID3')),
];
