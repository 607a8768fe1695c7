import { visible } from '../../../../core/text/visible.ts';

/**
 * Text of a command's output as Japanese Windows writes it: UTF-16 (reg export, with its mark), UTF-8, or else code
 * page 932. Bytes that fit none are shown as replacement characters, never refused. What is not seen, or would
 * change how the text looks (other than tab and line ends), is made visible.
 */
export function outputText(bytes: Uint8Array): string {
  return visible(decode(bytes).replace(/\r\n?/gu, '\n'));
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
