import type { AttachmentFindings } from './attachment.ts';
import { readable, type Evidence } from './evidence.ts';
import { DOCUMENT_EXTENSIONS, EXECUTABLE_EXTENSIONS, EXPECTED_TYPES } from './lists/file-extensions.ts';
import type { ActiveContent } from './office-macro.ts';
import { findPasswordMention } from './password-line.ts';

/** Types by content that Windows runs, mounts or follows, whatever the name says. */
const EXECUTABLE_TYPES = new Set([
  'application/vnd.microsoft.portable-executable',
  'application/x-elf',
  'application/x-ms-shortcut',
  'application/x-url-shortcut',
  'application/vnd.ms-htmlhelp',
  'application/onenote',
  'application/x-iso9660-image',
  'application/x-vhd',
  'application/x-vhdx',
  'application/java-archive',
  'application/java-vm',
  'application/x-msi',
]);

const WEIGHTS: Record<ActiveContent['kind'], 2 | 3> = {
  vba: 2,
  'embedded-object': 2,
  xlm: 3,
  'remote-template': 3,
  dde: 3,
  'ole-package': 3,
};

/** Characters that turn the reading direction (U+202A to U+202E, U+2066 to U+2069, marks). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/;

/** The last extension as Windows sees it: trailing dots and blanks do not count; empty when there is none. */
export function extensionOf(name: string): string {
  const base =
    name
      .replace(/[\s.]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  const dot = base.lastIndexOf('.');
  return dot < 0
    ? ''
    : base
        .slice(dot + 1)
        .normalize('NFKC')
        .toLowerCase()
        .replace(/\p{Cf}/gu, '')
        .trim();
}

function nameEvidence(name: string, where: string): Evidence[] {
  const found: Evidence[] = [];
  const extension = extensionOf(name);
  const shown = where === '' ? name : `${where} / ${name}`;
  if (EXECUTABLE_EXTENSIONS.has(extension)) {
    found.push({ id: 'attachment.executable', weight: 3, evidence: shown });
    const before = extensionOf(name.slice(0, name.lastIndexOf('.')));
    if (DOCUMENT_EXTENSIONS.has(before)) found.push({ id: 'attachment.disguise', weight: 3, evidence: shown });
  }
  if (DIRECTION.test(name)) found.push({ id: 'attachment.disguise', weight: 3, evidence: shown });
  const blanks = /[ \u3000\u00a0]{5,}/.exec(name);
  if (blanks !== null) {
    const marked = readable(
      `${name.slice(0, blanks.index)}<${blanks[0].length} blanks>${name.slice(blanks.index + blanks[0].length)}`,
    );
    found.push({ id: 'attachment.disguise', weight: 3, evidence: marked });
  }
  return found;
}

export function attachmentSigns(attachments: readonly AttachmentFindings[], text: string): Evidence[] {
  const found: Evidence[] = [];
  for (const attachment of attachments) {
    const name = attachment.name ?? attachment.declaredType;
    if (attachment.name !== null) found.push(...nameEvidence(attachment.name, ''));
    for (const entry of attachment.entries ?? []) {
      if (attachment.detectedType === 'application/zip') found.push(...nameEvidence(entry.name, name));
    }
    const type = `${name} = ${attachment.detectedType}`;
    if (EXECUTABLE_TYPES.has(attachment.detectedType))
      found.push({ id: 'attachment.executable', weight: 3, evidence: type });
    const expected = EXPECTED_TYPES[extensionOf(attachment.name ?? '')];
    const isEmpty = attachment.detectedType === 'application/x-empty';
    if (expected !== undefined && !isEmpty && !expected.some((prefix) => attachment.detectedType.startsWith(prefix))) {
      const strong = EXECUTABLE_TYPES.has(attachment.detectedType);
      found.push({ id: 'attachment.disguise', weight: strong ? 3 : 2, evidence: type });
    }
    for (const active of attachment.active) {
      const evidence = `${name} : ${active.kind} ${active.detail}`;
      found.push({ id: 'attachment.macro', weight: WEIGHTS[active.kind], evidence });
    }
    if (attachment.encrypted) found.push({ id: 'attachment.encrypted', weight: 2, evidence: type });
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
