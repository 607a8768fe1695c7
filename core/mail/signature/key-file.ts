/** A TXT record of a DKIM key by its name, `selector._domainkey.domain` in lower case. */
export type KeyRecord = { readonly name: string; readonly record: string };

/** DNS names end at 253 characters. */
export const MAX_KEY_NAME = 253;
/** A record with a key of 8192 bits, the longest that is read, has under 2,000 characters. */
export const MAX_KEY_RECORD = 4000;
/** Records taken of one file: an organization publishes a handful of keys. */
export const MAX_KEY_RECORDS = 50;
/** A file of that many records has about 200 kB; nothing longer is a key file. */
export const MAX_KEY_FILE_CHARACTERS = 400_000;

/** A name with an underscore, as keys have: the host of a zone line, a colon or dot after it or not. */
const NAME = /^"?([a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,20})\.?"?:?$/i;
const TAGS = /^"?\s*(?:v\s*=\s*DKIM1\b|[a-z]{1,2}\s*=)/i;

/**
 * Reads what an administrator or a look-up tool gives as text: lines such as
 * `s1._domainkey.example.jp. 3600 IN TXT "v=DKIM1; p=..."` (RFC 1035 5.1, RFC 6376 3.6.2), records in parentheses over
 * several lines, or one bare record, which belongs to `bareName`. Nothing is looked up. Empty when it holds no record;
 * of two records of a name the first counts. Linear in the length of the text.
 */
export function readKeyFile(text: string, bareName: string): KeyRecord[] {
  const found = new Map<string, string>();
  for (const line of logicalLines(text.slice(0, MAX_KEY_FILE_CHARACTERS))) {
    const { name, record } = readLine(line);
    const whole = nameOf(name ?? bareName);
    if (record === null || whole === null || found.has(whole) || record.length > MAX_KEY_RECORD) continue;
    found.set(whole, record);
    if (found.size === MAX_KEY_RECORDS) break;
  }
  return [...found].map(([name, record]) => ({ name, record }));
}

/** Lines without comments; those within parentheses, or that go on with a quoted piece, are one. */
function logicalLines(text: string): string[] {
  const lines: string[][] = [];
  let open = false;
  let awaited = false;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = withoutComment(raw).trim();
    if (line === '') continue;
    const isQuoted = line.startsWith('"');
    const goesOn = open || (isQuoted && (awaited || !/^"\s{0,9}v\s{0,9}=/i.test(line)));
    open = (open || line.includes('(')) && !line.endsWith(')');
    awaited = /(?:\bTXT|=)$/i.test(line.slice(-4));
    const words = line.replace(/[()]/g, ' ').trim();
    const last = lines.at(-1);
    if (goesOn && last !== undefined) last.push(words);
    else lines.push([words]);
  }
  return lines.map((pieces) => pieces.join(' '));
}

/** A semicolon outside of quotes begins a comment in a zone file; in a bare record it parts the tags. */
function withoutComment(line: string): string {
  if (!line.includes('"')) return /^\s*[;#]/.test(line) ? '' : line;
  const end = line.lastIndexOf('"');
  const comment = line.indexOf(';', end);
  return comment < 0 ? line : line.slice(0, comment);
}

function readLine(line: string): { name: string | null; record: string | null } {
  if (TAGS.test(line)) return { name: null, record: joined(line) };
  const type = /(?:^|\s)(?:TXT|text =|descriptive text)\s*(?=["a-z])/i.exec(line);
  if (type === null) {
    const gap = line.search(/[\s=]/);
    const rest = gap < 0 ? '' : line.slice(gap + 1).trim();
    return TAGS.test(rest) ? { name: line.slice(0, gap), record: joined(rest) } : { name: null, record: null };
  }
  const record = line.slice(type.index + type[0].length);
  const name = line.slice(0, type.index).trim().split(/\s+/, 1)[0] ?? '';
  return { name: name === '' || name === '@' ? null : name, record: TAGS.test(record) ? joined(record) : null };
}

/** The pieces of a record as one string, without the quotes (RFC 6376 3.6.2.2). */
const joined = (record: string): string =>
  record
    .replace(/"\s{0,100}"/g, '')
    .replaceAll('"', '')
    .replaceAll('\\;', ';')
    .trim();

function nameOf(written: string): string | null {
  const name = NAME.exec(written.trim())?.[1]?.toLowerCase() ?? null;
  return name !== null && name.length <= MAX_KEY_NAME && name.includes('._domainkey.') ? name : null;
}
