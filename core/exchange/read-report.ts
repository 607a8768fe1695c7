import { Report, REPORT_SCHEMA_VERSION } from '../model/report.ts';
import { parseJsonText } from './json-text.ts';

/** What the text of `data/report.json` turned out to be. Nothing in it is trusted before it has passed the schema. */
export type ReadReport =
  | { kind: 'report'; report: Report }
  /** Written by a later version: what this version understands, for reading only. `left` names what it left aside. */
  | { kind: 'newer'; report: Report; version: number; left: string[] }
  /** Not a report this program can show; the raw text remains readable. `where` names the first place that is wrong. */
  | { kind: 'unreadable'; where: string };

/** More rounds than there are levels in a report: each strips what the level above has uncovered. */
const MAX_STRIP_ROUNDS = 12;
/** Enough to say what was left aside; a list of thousands helps nobody. */
const MAX_LEFT = 50;

/** Reads `report.json`. Never throws. */
export function readReport(text: string): ReadReport {
  const value = parseJsonText(text);
  if (!isRecord(value)) return { kind: 'unreadable', where: '/' };
  const version = value['schemaVersion'];
  if (typeof version === 'number' && version > REPORT_SCHEMA_VERSION) return readNewer(value, version);
  const parsed = Report.safeParse(value);
  return parsed.success
    ? { kind: 'report', report: parsed.data }
    : { kind: 'unreadable', where: pointer(parsed.error.issues[0]?.path ?? []) };
}

function readNewer(value: Record<string, unknown>, version: number): ReadReport {
  const known = { ...value, schemaVersion: REPORT_SCHEMA_VERSION };
  const left: string[] = [];
  for (let round = 0; round < MAX_STRIP_ROUNDS; round++) {
    const parsed = Report.safeParse(known);
    if (parsed.success) return { kind: 'newer', report: parsed.data, version, left };
    let stripped = false;
    for (const issue of parsed.error.issues) {
      if (issue.code !== 'unrecognized_keys') return { kind: 'unreadable', where: pointer(issue.path) };
      const holder = valueAt(known, issue.path);
      if (!isRecord(holder)) continue;
      for (const key of issue.keys) {
        delete holder[key];
        if (left.length < MAX_LEFT) left.push(pointer([...issue.path, key]));
        stripped = true;
      }
    }
    if (!stripped) break;
  }
  return { kind: 'unreadable', where: '/' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = root;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return null;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}

function pointer(path: readonly PropertyKey[]): string {
  return '/' + path.map(String).join('/');
}
