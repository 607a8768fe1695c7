import { isCompoundFile } from '../../compound-file.ts';
import { u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addNativeData, addPackage, isEquation } from './object-facts.ts';
import { ansiText, readOleNative, readPackage } from './ole-native.ts';

/** An OLE 1 object ([MS-OLEDS] 2.2.4, 2.2.5) as RTF carries it. */
export type OleObject = {
  readonly className: string;
  /** What a linked object points to. */
  readonly topic: string;
  readonly isLink: boolean;
  readonly data: Uint8Array;
};

const LINKED = 1;
const EMBEDDED = 2;
/** Class names are short; a longer one means that this is no object. */
const MAX_CLASS_BYTES = 256;
const MAX_TOPIC_BYTES = 4096;

/** Reads the object that begins at the first byte; null when there is none. */
export function readOleObject(bytes: Uint8Array): OleObject | null {
  const format = u32(bytes, 4);
  if (format !== LINKED && format !== EMBEDDED) return null;
  let at = 8;
  const field = (limit: number): string | null => {
    const length = u32(bytes, at);
    if (length > limit || at + 4 + length > bytes.length) return null;
    const own = bytes.subarray(at + 4, at + 4 + length);
    at += 4 + length;
    return ansiText(own);
  };
  const className = field(MAX_CLASS_BYTES);
  const topic = className === null ? null : field(MAX_TOPIC_BYTES);
  const item = topic === null ? null : field(MAX_TOPIC_BYTES);
  if (className === null || topic === null || item === null) return null;
  const data = format === EMBEDDED ? bytes.subarray(at + 4, at + 4 + u32(bytes, at)) : bytes.subarray(at);
  return { className, topic: [topic, item].filter((part) => part !== '').join(' '), isLink: format === LINKED, data };
}

/** Adds what an OLE 1 object is; a compound file in it is read on. `where` names the place it was found. */
export function addOleObject(object: OleObject, where: string, reading: Reading): void {
  const label = object.className === '' ? where : `${where}: ${object.className}`;
  reading.add(
    object.isLink ? 'remote-object' : 'embedded-object',
    object.topic === '' ? label : `${label} ${object.topic}`,
  );
  if (isEquation(object.className)) reading.add('equation-editor', label);
  if (isCompoundFile(object.data)) return reading.inside(object.data, where);
  const isPackage = /^package$/i.test(object.className);
  const packaged = isPackage ? readPackage(object.data) : readOleNative(object.data);
  if (packaged !== null) addPackage(packaged, where, reading);
  else if (isPackage) addNativeData(object.data, label, reading);
}
