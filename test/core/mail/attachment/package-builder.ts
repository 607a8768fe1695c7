import JSZip from 'jszip';

/** An Office package of these parts; `[Content_Types].xml` is added. */
export function officePackage(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', '<Types/>');
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** A relationships part. */
export function relationships(rows: readonly { type: string; target: string; external?: boolean }[]): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const items = rows.map(
    ({ type, target, external = true }, index) =>
      `<Relationship Id="rId${index}" Type="${base}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="x">${items.join('')}</Relationships>`;
}
