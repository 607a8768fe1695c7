import { decodeText } from '../charset.ts';
import { decodeTransfer } from '../transfer-encoding.ts';

/** One property of an iCalendar object (RFC 5545 3.1). Names in upper case; the value is as written. */
export type CalendarProperty = {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
};

/** Properties read of one calendar; an invitation of many people has some hundreds. */
export const MAX_CALENDAR_PROPERTIES = 2000;
/** Parameters read of one property; real ones have fewer than ten. */
const MAX_PARAMETERS = 50;

export type CalendarContent = { readonly properties: readonly CalendarProperty[]; readonly complete: boolean };

/** Reads the properties of a calendar, RFC 5545 and vCalendar 1.0, in their order. Lines that are none are passed over. */
export function readCalendarProperties(text: string): CalendarContent {
  const properties: CalendarProperty[] = [];
  const lines = unfolded(text).split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const property = readProperty(lines[index] ?? '');
    if (property === null) continue;
    if (properties.length >= MAX_CALENDAR_PROPERTIES) return { properties, complete: false };
    const isQuoted = property.parameters.get('ENCODING')?.toUpperCase() === 'QUOTED-PRINTABLE';
    if (!isQuoted) {
      properties.push(property);
      continue;
    }
    // A soft line break of vCalendar 1.0 has no blank behind it.
    const written = [property.value];
    while (written.at(-1)?.endsWith('=') === true && index + 1 < lines.length) {
      index += 1;
      written.push(lines[index] ?? '');
    }
    properties.push({ ...property, value: quotedPrintableText(written.join('\n'), property.parameters) });
  }
  return { properties, complete: true };
}

/** The text with its lines as they were before they were folded (RFC 5545 3.1); line ends are LF. */
export const unfolded = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '');

function quotedPrintableText(value: string, parameters: ReadonlyMap<string, string>): string {
  const { bytes } = decodeTransfer(new TextEncoder().encode(value), 'quoted-printable');
  return decodeText(bytes, parameters.get('CHARSET') ?? null).text;
}

/** `NAME;PARAMETER=value;OTHER="a:b":value`, with a group before the name as in vCard; null for another line. */
function readProperty(line: string): CalendarProperty | null {
  const name = /^(?:[\w-]{1,60}\.)?([\w-]{1,100})[ \t]*(?=[;:])/.exec(line);
  if (name === null) return null;
  const parameters = new Map<string, string>();
  let at = name[0].length;
  while (line.charAt(at) === ';') {
    const end = parameterEnd(line, at + 1);
    const written = line.slice(at + 1, end);
    const equals = written.indexOf('=');
    const key = (equals < 0 ? written : written.slice(0, equals)).trim().toUpperCase();
    // vCalendar 1.0 writes `;QUOTED-PRINTABLE` and `;BASE64` without a name.
    if (equals < 0 && /^(?:QUOTED-PRINTABLE|BASE64)$/.test(key)) parameters.set('ENCODING', key);
    else if (equals >= 0 && parameters.size < MAX_PARAMETERS)
      parameters.set(key, written.slice(equals + 1).replaceAll('"', ''));
    at = end;
  }
  return { name: (name[1] ?? '').toUpperCase(), parameters, value: line.slice(at + 1) };
}

/** The next `;` or `:` outside quotes. */
function parameterEnd(line: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ';' || character === ':')) return at;
  }
  return line.length;
}

/** A value of type TEXT without its escapes (RFC 5545 3.3.11). */
export const calendarText = (value: string): string =>
  value.replace(/\\([nN\\;,])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped));
