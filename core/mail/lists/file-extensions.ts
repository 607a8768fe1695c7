/** Extensions that Windows runs or mounts on opening. Source: Microsoft's "Blocked attachments in Outlook" and domain.md, as of 2026-11. */
export const EXECUTABLE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'ade adp app appcontent-ms application appref-ms appx appxbundle arj asp aspx bas bat bgi cab cer chm cmd cnt com ' +
    'cpl crt csh der diagcab diagcfg diagpkg dll drv exe fxp gadget grp hlp hpj hta htc img inf ins iso isp its jar jnlp ' +
    'js jse ksh lnk lzh mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz msc msh msh1 msh2 mshxml ' +
    'msi msix msixbundle msp mst msu one ocx ops osd pcd pif pl plg ppkg prf prg printerexport ps1 ps1xml ps2 ps2xml psc1 ' +
    'psc2 psd1 psdm1 pst py pyc pyo pyw pyz reg scf scr sct search-ms settingcontent-ms shb shs slk sys theme tmp udf url ' +
    'vb vbe vbp vbs vhd vhdx vsmacros vsw webpnp website wll ws wsb wsc wsf wsh xbap xll xnk xpi ' +
    // Not in that list, and used in attacks: remote folders and desktops, installers, add-ins, other systems' programs
    'library-ms searchconnector-ms rdp appinstaller accda accde accdr accdu ppa ppam xla xlam desktop dmg pkg apk ipa ' +
    // Queries that Excel follows to where they lead, connections to a server that Windows tries, projects that MSBuild
    // runs, an archive that nothing but lures and outdated programs know, and Word's templates with macros of old
    'dqy iqy odc oqy rqy udl csproj vbproj ace wiz ' +
    // Themes in a cabinet, which name a share as much as a theme does; compiled AutoIt; notebooks of OneNote in a cabinet
    'themepack deskthemepack a3x onepkg'
  ).split(' '),
);

/** Extensions of texts that may run a script when they are opened: web archives and stylesheets. */
export const SCRIPTABLE_EXTENSIONS: ReadonlySet<string> = new Set('mht mhtml xsl xslt'.split(' '));

/** Extensions of texts that Windows runs as a program, by a host of its own or one that is often installed. */
export const SCRIPT_EXTENSIONS: ReadonlySet<string> = new Set(
  'js jse mjs vb vbs vbe ps1 psm1 psd1 bat cmd hta ws wsf wsh wsc sct py pyw sh ahk au3'.split(' '),
);

/** Extensions of texts that an editor or a browser shows as text, whatever is written in them. */
export const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(
  'txt text log md markdown csv tsv json yaml yml xml ini conf cfg'.split(' '),
);

/** Extensions of texts that a browser, or `mshta`, opens as a page, and what each then is; of shortcuts that are texts too. */
export const PAGE_TYPES: ReadonlyMap<string, string> = new Map([
  ...['html', 'htm', 'shtml', 'xhtml', 'xht'].map((extension) => [extension, 'text/html'] as const),
  ['hta', 'application/hta'],
  ['svg', 'image/svg+xml'],
  ['url', 'application/x-url-shortcut'],
  ['website', 'application/x-url-shortcut'],
]);

/** Extensions of documents that people open without a thought: the first half of a double extension. */
export const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set(
  'pdf doc docx docm xls xlsx xlsm ppt pptx rtf txt csv jpg jpeg png gif bmp tif tiff htm html jtd xdw odt ods odp mp4 eml msg'.split(
    ' ',
  ),
);

const OLE_WORD = ['application/msword', 'application/x-ms-encrypted-office'];
const OLE_EXCEL = ['application/vnd.ms-excel', 'application/x-ms-encrypted-office'];
/** Documents, templates and shows alike. */
const OOXML_WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const OOXML_EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OOXML_POWERPOINT = 'application/vnd.openxmlformats-officedocument.presentationml';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const OLE_POWERPOINT = ['application/vnd.ms-powerpoint', 'application/x-ms-encrypted-office'];

/** Types by content that go with an extension; an extension that is not listed is not judged. */
export const EXPECTED_TYPES: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  doc: [
    ...OLE_WORD,
    'application/rtf',
    'text/',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  docx: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/x-ms-encrypted-office',
  ],
  docm: ['application/vnd.ms-word', OOXML_WORD, 'application/x-ms-encrypted-office'],
  xls: [...OLE_EXCEL, 'text/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/x-ms-encrypted-office'],
  xlsm: ['application/vnd.ms-excel', OOXML_EXCEL, 'application/x-ms-encrypted-office'],
  ppt: [...OLE_POWERPOINT, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  pptx: [
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/x-ms-encrypted-office',
  ],
  pptm: ['application/vnd.ms-powerpoint', OOXML_POWERPOINT, 'application/x-ms-encrypted-office'],
  ppsx: ['application/vnd.ms-powerpoint', OOXML_POWERPOINT, 'application/x-ms-encrypted-office'],
  ppsm: ['application/vnd.ms-powerpoint', OOXML_POWERPOINT, 'application/x-ms-encrypted-office'],
  pub: ['application/x-mspublisher', 'application/x-ole-storage'],
  xlsb: ['application/vnd.ms-excel', 'application/x-ms-encrypted-office'],
  odt: [OPEN_DOCUMENT],
  ods: [OPEN_DOCUMENT],
  odp: [OPEN_DOCUMENT],
  rtf: ['application/rtf', 'text/'],
  txt: ['text/', 'message/', 'multipart/', 'application/mbox', 'application/pgp', 'application/pem'],
  csv: ['text/'],
  jpg: ['image/'],
  jpeg: ['image/'],
  png: ['image/'],
  gif: ['image/'],
  bmp: ['image/'],
  tif: ['image/'],
  tiff: ['image/'],
  webp: ['image/'],
  heic: ['image/'],
  svg: ['image/svg+xml', 'text/xml'],
  htm: ['text/', 'image/svg+xml', 'multipart/related'],
  html: ['text/', 'image/svg+xml', 'multipart/related'],
  eml: ['message/', 'multipart/', 'text/'],
  msg: ['application/vnd.ms-outlook', 'message/'],
  ics: ['text/'],
  vcf: ['text/'],
  zip: [
    'application/zip',
    'application/vnd.openxmlformats',
    'application/vnd.oasis.opendocument',
    'application/vnd.ms-word',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/vnd.ms-visio',
    'application/vnd.ms-xpsdocument',
    'application/epub+zip',
    'application/java-archive',
    'application/x-xpinstall',
  ],
  '7z': ['application/x-7z-compressed'],
  rar: ['application/vnd.rar'],
  gz: ['application/gzip'],
  tgz: ['application/gzip'],
  tar: ['application/x-tar'],
  lzh: ['application/x-lzh-compressed'],
  cab: ['application/vnd.ms-cab-compressed'],
  iso: ['application/x-iso9660-image', 'application/x-udf-image', 'application/x-raw-disk-image'],
  mp4: ['video/', 'application/octet-stream'],
};
