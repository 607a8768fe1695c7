import { sha1 } from '@noble/hashes/legacy.js';
import { canonicalJson } from './canonical-json.ts';

/** STIX 2.1, section 2.9: the namespace of the identifiers of cyber-observable objects. */
const OBSERVABLE_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** Ours, for objects whose identifier should stay the same when a supplement repeats them. */
const KAKEKOMI_NAMESPACE = 'f65e7d23-93a3-5f0b-a7b1-2f1d5c1c0a4e';

/** Name-based UUID version 5 (RFC 9562, section 5.5). */
export function uuidv5(namespace: string, name: string): string {
  const space = Uint8Array.from(namespace.replaceAll('-', '').match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
  const text = new TextEncoder().encode(name);
  const input = new Uint8Array(space.length + text.length);
  input.set(space);
  input.set(text, space.length);
  const hash = sha1(input).slice(0, 16);
  hash[6] = 0x50 | ((hash[6] ?? 0) & 0x0f);
  hash[8] = 0x80 | ((hash[8] ?? 0) & 0x3f);
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The identifier that every producer gives the same observable: its contributing properties as RFC 8785 JSON. */
export function observableId(type: string, contributing: Readonly<Record<string, unknown>>): string {
  return `${type}--${uuidv5(OBSERVABLE_NAMESPACE, canonicalJson(contributing))}`;
}

/** An identifier for one of our own objects, the same for the same name in the same report. */
export function reportObjectId(type: string, reportId: string, name: string): string {
  return `${type}--${uuidv5(KAKEKOMI_NAMESPACE, `${reportId}\n${type}\n${name}`)}`;
}
