import { MAX_OFFICE_BYTES } from '../../limits.ts';
import { findEntry, type CompoundEntry } from '../../compound-file.ts';
import { classLabel, EQUATION_CLASS_ID, isKnownObject } from '../class-id.ts';
import type { Reading } from '../reading.ts';
import { readBiffWorkbook } from './biff-workbook.ts';
import { compoundEntries } from './compound-entries.ts';
import { addEncryption } from './encryption.ts';
import { addWordFields } from './field.ts';
import { addMonikers } from './moniker.ts';
import { addNativeData, addPackage } from './object-facts.ts';
import { readOleNative } from './ole-native.ts';
import { addPowerPointObjects } from './powerpoint-objects.ts';
import { decryptWord } from './rc4-document.ts';
import { addVbaFacts } from './vba-facts.ts';
import { isVbaStorage } from './vba-project.ts';

/** Longest stream that is read of one object for a name or an address. */
const MAX_SMALL_STREAM_BYTES = 1024 * 1024;

/**
 * Reads an OLE document ([MS-CFB]): Word, Excel and PowerPoint as they were before 2007, the `vbaProject.bin` and the
 * objects of later ones, objects in RTF.
 */
export function readOleDocument(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_OFFICE_BYTES) return reading.cut(`${bytes.length} bytes`);
  const [root, ...entries] = compoundEntries(bytes, reading);
  if (root === undefined) return reading.cut('compound file');
  addObject(root, ROOT, reading);
  for (const entry of entries) {
    if (!entry.isStorage) continue;
    if (isVbaStorage(entry)) addVbaFacts(entry, reading);
    addObject(entry, entry.name, reading);
    reading.within(entry.name, () => addMainStreams(entry, (stream) => charged(stream, reading), reading));
  }
  if (isVbaStorage(root)) addVbaFacts(root, reading);
  addMainStreams(root, (entry) => entry.read(), reading);
}

/** The stream of an object within; nothing, which is said, when too much was read already. */
function charged(entry: CompoundEntry, reading: Reading): Uint8Array {
  const stream = entry.read();
  if (reading.spend(stream.length)) return stream;
  reading.cut(entry.name);
  return new Uint8Array(0);
}

/** Reads the document whose streams lie in a storage: the file's own one at its root, objects within in theirs. */
function addMainStreams(storage: CompoundEntry, read: (stream: CompoundEntry) => Uint8Array, reading: Reading): void {
  const workbook = findEntry(storage, 'Workbook') ?? findEntry(storage, 'Book');
  if (workbook !== null) readBiffWorkbook(read(workbook), reading);
  const word = findEntry(storage, 'WordDocument');
  if (word !== null) {
    const readTable = (name: string): Uint8Array => {
      const table = findEntry(storage, name);
      return table === null ? new Uint8Array(0) : read(table);
    };
    const plain = decryptWord(read(word), readTable, reading);
    if (plain !== null) addWordFields(plain, reading);
  }
  const slides = findEntry(storage, 'PowerPoint Document');
  if (slides !== null) addPowerPointObjects(read(slides), reading);
  const encryption = findEntry(storage, 'EncryptionInfo');
  if (encryption !== null) addEncryption(read(encryption), reading);
}

const ROOT = 'Root Entry';
/** Storages in which Word, Excel and PowerPoint keep objects ([MS-DOC] 2.1.10, [MS-XLS] 2.1.7.8). */
const OBJECT_STORAGE = /^(?:_\d{6,12}|MBD[0-9A-F]{8}|LNK[0-9A-F]{8})$/i;

/** Adds what a storage holds as an object: class, package, equation, links to elsewhere. */
function addObject(storage: CompoundEntry, where: string, reading: Reading): void {
  const native = findEntry(storage, '\u0001Ole10Native');
  const named = storage.classId === null ? '' : classLabel(storage.classId);
  // The class of an attached file is that of its document, or of an object that is sent as it is.
  const { classId } = storage;
  if (where === ROOT && classId !== null && (reading.isInside || isKnownObject(classId)))
    reading.add('embedded-object', named);
  if (OBJECT_STORAGE.test(storage.name)) reading.add('embedded-object', `${where} ${named || typeName(storage)}`);
  if (storage.classId === EQUATION_CLASS_ID || findEntry(storage, 'Equation Native') !== null) {
    reading.add('equation-editor', `${where} ${named || 'Equation Native'}`);
  }
  if (native !== null) {
    const data = native.read();
    const packaged = readOleNative(data);
    if (packaged !== null) addPackage(packaged, where, reading);
    const isEmpty = packaged === null || (packaged.bytes.length === 0 && packaged.command === null);
    if (isEmpty) addNativeData(data, [where, named, 'Ole10Native'].filter((word) => word !== '').join(' '), reading);
  }
  const inner = findEntry(storage, 'Package') ?? findEntry(storage, 'CONTENTS');
  if (inner !== null && !inner.isStorage) reading.inside(inner.read(), `${where}/${inner.name}`);
  for (const name of ['\u0001Ole', '\u0003LinkInfo', '\u0001CompObj']) {
    const stream = findEntry(storage, name);
    if (stream !== null && !stream.isStorage)
      addMonikers(stream.read().subarray(0, MAX_SMALL_STREAM_BYTES), where, reading);
  }
}

/** The name of the object's type for people ([MS-OLEDS] 2.3.8: a text with its length at offset 28), or its streams. */
function typeName(storage: CompoundEntry): string {
  const compObj = findEntry(storage, '\u0001CompObj')?.read() ?? new Uint8Array(0);
  const length = compObj[28] ?? 0;
  const text = new TextDecoder('windows-1252').decode(compObj.subarray(32, 32 + Math.max(0, length - 1)));
  return text === ''
    ? storage.children
        .map((child) => child.name)
        .slice(0, 5)
        .join(', ')
    : text;
}
