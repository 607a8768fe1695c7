/**
 * Types by content that Windows (or a telephone) runs, mounts or follows, whatever the name says; those that are texts run
 * under no name of a text.
 */
export const EXECUTABLE_TYPES: ReadonlySet<string> = new Set([
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

/** Scripts by content. A text that quotes one is taken for it too: this counts only where no text is expected. */
export const SCRIPT_TYPES: ReadonlySet<string> = new Set([
  'text/x-msdos-batch',
  'text/javascript',
  'text/vbscript',
  'text/x-powershell',
  'text/x-python',
  'text/x-shellscript',
]);
