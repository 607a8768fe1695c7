import type { InnerArchive } from '../model/mail-details.ts';
import { isArchiveType } from './archive/open-archive.ts';
import type { AttachmentFindings } from './attachment.ts';
import type { Evidence } from './evidence.ts';
import { extensionOf, fileNameSigns } from './file-name-signs.ts';
import { EXPECTED_TYPES } from './lists/file-extensions.ts';
import type { ActiveContent } from './office-macro.ts';
import { findPasswordMention } from './password-line.ts';

/** Types by content that Windows (or a telephone) runs, mounts or follows, whatever the name says. */
const EXECUTABLE_TYPES = new Set([
  'application/vnd.microsoft.portable-executable',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/x-url-shortcut',
  'application/vnd.ms-htmlhelp',
  'application/x-winhelp',
  'application/onenote',
  'application/hta',
  'application/x-encoded-script',
  'text/x-wsf',
  'text/scriptlet',
  'text/x-ms-regedit',
  'application/x-iso9660-image',
  'application/x-udf-image',
  'application/x-raw-disk-image',
  'application/x-vhd',
  'application/x-vhdx',
  'application/java-archive',
  'application/java-vm',
  'application/x-msi',
  'application/msix',
  'application/vnd.android.package-archive',
]);

const WEIGHTS: Record<ActiveContent['kind'], 2 | 3> = {
  vba: 2,
  'embedded-object': 2,
  xlm: 3,
  'remote-template': 3,
  dde: 3,
  'ole-package': 3,
};

/** What the type by content tells: a program, or something else than the name's extension promises. */
function typeSigns(name: string, detectedType: string, shown: string): Evidence[] {
  const found: Evidence[] = [];
  const evidence = `${shown} = ${detectedType}`;
  const runs = EXECUTABLE_TYPES.has(detectedType);
  if (runs) found.push({ id: 'attachment.executable', weight: 3, evidence });
  const expected = EXPECTED_TYPES[extensionOf(name)];
  const isEmpty = detectedType === 'application/x-empty';
  if (expected !== undefined && !isEmpty && !expected.some((prefix) => detectedType.startsWith(prefix))) {
    found.push({ id: 'attachment.disguise', weight: runs ? 3 : 2, evidence });
  }
  return found;
}

export function attachmentSigns(attachments: readonly AttachmentFindings[], text: string): Evidence[] {
  const found: Evidence[] = [];
  for (const attachment of attachments) {
    const { detectedType } = attachment;
    const name = attachment.name ?? attachment.declaredType;
    if (attachment.name !== null) found.push(...fileNameSigns(attachment.name, ''));
    for (const entry of isArchiveType(detectedType) ? (attachment.entries ?? []) : []) {
      found.push(...fileNameSigns(entry.name, name));
    }
    found.push(...typeSigns(attachment.name ?? '', detectedType, name));
    for (const active of attachment.active) {
      const evidence = `${name} : ${active.kind} ${active.detail}`;
      found.push({ id: 'attachment.macro', weight: WEIGHTS[active.kind], evidence });
    }
    if (attachment.encrypted)
      found.push({ id: 'attachment.encrypted', weight: 2, evidence: `${name} = ${detectedType}` });
  }
  if (attachments.some((attachment) => attachment.encrypted)) {
    const mention = findPasswordMention(text);
    if (mention !== null) {
      const weight = mention.kind === 'told' ? 2 : 1;
      found.push({ id: 'attachment.password-elsewhere', weight, evidence: mention.line });
    }
  }
  return found;
}

/** What the files within an opened archive called `where` tell by name and content, at any depth. */
export function archiveSigns(archive: InnerArchive, where: string): Evidence[] {
  return archive.entries.flatMap((entry) => {
    const shown = `${where} / ${entry.name}`;
    return [
      ...fileNameSigns(entry.name, where),
      ...(entry.detectedType === null ? [] : typeSigns(entry.name, entry.detectedType, shown)),
      ...(entry.archive === null ? [] : archiveSigns(entry.archive, shown)),
    ];
  });
}
