import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText, indicatorsCsv } from '../../../core/exchange/csv.ts';
import { stixBundle } from '../../../core/exchange/stix.ts';
import { stixUri } from '../../../core/exchange/stix-uri.ts';
import { observableId, uuidv5 } from '../../../core/exchange/stix-id.ts';
import { TLP_LABELS } from '../../../core/model/report.ts';
import type { Report } from '../../../core/model/report.ts';
import { sampleReport, value } from './sample-report.ts';
import { isRfc3986, stixRuleFaults } from './stix-rules.ts';

const SCHEMAS = '../shared/fixtures/stix21-schemas';
const NOW = '2026-11-21T00:00:00.000Z';

/** The OASIS schemas; they name each other by `$id`. */
function stixSchemas() {
  const ajv = new Ajv2020({ strict: false, unicodeRegExp: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('idn-hostname', true);
  for (const folder of ['common', 'observables', 'sdos', 'sros'])
    for (const name of readdirSync(join(SCHEMAS, folder)))
      ajv.addSchema(JSON.parse(readFileSync(join(SCHEMAS, folder, name), 'utf8')) as object, `${folder}/${name}`);
  const places = new Map<string, string>();
  for (const folder of ['common', 'observables', 'sdos', 'sros'])
    for (const name of readdirSync(join(SCHEMAS, folder)))
      places.set(name.replace(/\.json$/u, ''), `${folder}/${name}`);
  return (type: string, object: unknown): string[] => {
    const validate = ajv.getSchema(places.get(type) ?? '');
    if (!validate) return [`no schema for ${type}`];
    return validate(object)
      ? []
      : (validate.errors ?? []).map((error) => `${type} ${error.instancePath} ${error.message}`);
  };
}

/** What an attacker may write into a mail and the URL standard takes. */
const HOSTILE_URLS = [
  'http://a.example/[x]',
  'http://a.example/{x}|y',
  'http://a.example/%zz%',
  'http://a.example/a b',
  'http://例え.jp/日本?語#片',
  'http://a.example/?q=<x>"[|]^`',
  'http://[::1]:8080/x',
  'ftp://u[:p|@h.example/x^y`z',
  'mailto:x@y.jp?subject=[x] y',
  'HTTP://A.EXAMPLE/\\x',
  'http://a_b.example/',
  'data:text/html,<b>[x]^|#a#b',
  'x://h%zz"{}/p',
  'http://a.example/#a#b#',
  'file:///c|/x^',
  'a:[',
];

/** A report whose mail has these links. */
async function reportOfUrls(urls: readonly string[]): Promise<Report> {
  const report = await sampleReport();
  const indicators = urls.map((url) => ({
    ...{ family: 'communication' as const, type: 'url' as const, value: url },
    where: 'body',
  }));
  report.mails[0]!.analysis = { ...report.mails[0]!.analysis!, indicators };
  return report;
}

const hostileUrl = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'ftp', 'file', 'mailto', 'data', 'x-y'),
    slashes: fc.constantFrom('', '/', '//', '///'),
    rest: fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'[]|^%#?@:/\\{}`"<> \'()&=;.azAZ09~_-\u3042\ud83d'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 30,
    }),
  })
  .map(({ scheme, slashes, rest }) => `${scheme}:${slashes}${rest}`);

describe('indicators as STIX', () => {
  it('write every URL that a browser takes as RFC 3986 allows, and a second time as the first', () => {
    for (const url of HOSTILE_URLS) expect(isRfc3986(stixUri(url) ?? ''), url).toBe(true);
    expect(stixUri('http://a.example/[x]?|#a#b')).toBe('http://a.example/%5Bx%5D?%7C#a%23b');
    expect(stixUri('http://a.example/%zz%41')).toBe('http://a.example/%25zz%41');
    expect(stixUri('http://[2001:db8::1]:81/')).toBe('http://[2001:db8::1]:81/');
    expect(stixUri('no url')).toBeNull();
    fc.assert(
      fc.property(hostileUrl, (url) => {
        const uri = stixUri(url);
        if (uri === null) return;
        expect(isRfc3986(uri), uri).toBe(true);
        if (URL.canParse(uri)) expect(stixUri(uri)).toBe(uri);
      }),
      { numRuns: 3000, examples: HOSTILE_URLS.map((url) => [url]) },
    );
  });

  it('keep to the rules of STIX whatever the links of a mail are, by our own check and that of OASIS', async () => {
    const oasis = existsSync(SCHEMAS) ? stixSchemas() : null;
    const report = await reportOfUrls(HOSTILE_URLS);
    const { objects } = stixBundle(report, NOW);
    expect(objects.filter((object) => object.type === 'url')).toHaveLength(HOSTILE_URLS.length);
    await fc.assert(
      fc.asyncProperty(fc.array(hostileUrl, { minLength: 1, maxLength: 8 }), async (urls) => {
        const bundle = stixBundle(await reportOfUrls(urls), NOW);
        expect(stixRuleFaults(bundle)).toEqual([]);
        if (oasis) for (const object of bundle.objects) expect(oasis(object.type, object)).toEqual([]);
      }),
      { numRuns: 100, examples: [[HOSTILE_URLS]] },
    );
  });

  it('leave out addresses that are none, and keep what can be searched for of a URL that is no URI', async () => {
    const report = await reportOfUrls(['http://']);
    const analysis = report.mails[0]!.analysis!;
    const address = (given: string) => ({
      ...{ family: 'mail' as const, type: 'email-address' as const, value: given },
      where: 'from',
    });
    const bad = ['a..b@x.example', 'a@localhost', 'a@-x.example', 'a b@x.example'];
    analysis.indicators = [...analysis.indicators, ...bad.map(address), address('a.b@x.example')];
    const { objects } = stixBundle(report, NOW);
    const addresses = objects.filter((object) => object.type === 'email-addr').map((object) => object['value']);
    expect(addresses).toContain('a.b@x.example');
    for (const one of bad) expect(addresses).not.toContain(one);
    expect(objects.some((object) => object.type === 'url')).toBe(false);
    expect(objects.map((object) => object['pattern'])).toContain("[url:value = 'http://']");
  });

  it('would not pass a bundle that breaks the rules', async () => {
    const bundle = stixBundle(await sampleReport(), NOW);
    expect(stixRuleFaults(bundle)).toEqual([]);
    const broken = bundle.objects.map((object) =>
      object.type === 'url' ? { ...object, value: 'http://a.example/[x]' } : object,
    );
    expect(stixRuleFaults({ ...bundle, objects: broken })).not.toEqual([]);
  });

  it.skipIf(!existsSync(SCHEMAS))(
    'are valid against the schemas of OASIS, object by object and as a bundle',
    async () => {
      const check = stixSchemas();
      for (const tlp of TLP_LABELS) {
        const bundle = stixBundle(await sampleReport({ sharing: { tlp: value(tlp) } }), NOW);
        expect(check('bundle', bundle)).toEqual([]);
        for (const object of bundle.objects) expect(check(object.type, object)).toEqual([]);
      }
      const [indicator] = stixBundle(await sampleReport(), NOW).objects.filter((object) => object.type === 'indicator');
      expect(check('indicator', { ...indicator, valid_from: 'yesterday' })).not.toEqual([]);
    },
  );

  if (!existsSync(SCHEMAS)) console.log(`skipped: ${SCHEMAS} is absent, STIX objects were not validated`);

  it('hold what was seen, marked with the report’s label, and neither victim nor recipient', async () => {
    const { objects } = stixBundle(await sampleReport(), NOW);
    const types = new Set(objects.map((object) => object.type));
    expect([...types].sort()).toEqual(
      [
        'email-addr',
        'email-message',
        'file',
        'indicator',
        'ipv4-addr',
        'marking-definition',
        'observed-data',
        'relationship',
        'url',
      ].sort(),
    );
    expect(objects[0]).toMatchObject({ name: 'TLP:AMBER+STRICT', extensions: expect.anything() as object });
    for (const object of objects.slice(1)) expect(object['object_marking_refs']).toEqual([objects[0]?.id]);
    expect(JSON.stringify(objects)).not.toMatch(/mihon-lab|野原|見本/u);
    const ids = new Set(objects.map((object) => object.id));
    expect(ids.size).toBe(objects.length);
    const refs = [...JSON.stringify(objects).matchAll(/"(?:from_ref|source_ref|target_ref)":"([^"]+)"/gu)].map(
      (match) => match[1] ?? '',
    );
    for (const ref of refs) expect(ids.has(ref)).toBe(true);
  });

  it('is no wider than the help desk when nobody said how far it may go', async () => {
    expect(stixBundle(await sampleReport({ sharing: {} }), NOW).objects[0]).toMatchObject({ name: 'TLP:RED' });
  });

  it('name observables as every other producer does', () => {
    // RFC 9562, appendix A.4, and identifiers that the STIX 2.1 documents themselves show.
    expect(uuidv5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
    expect(observableId('ipv4-addr', { value: '198.51.100.3' })).toBe(
      'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
    );
    expect(observableId('domain-name', { value: 'example.com' })).toBe(
      'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7',
    );
  });

  it('survive a lone half of a character in a subject', async () => {
    const report = await sampleReport();
    report.mails[0]!.analysis!.subject = 'x\ud800y';
    expect(() => stixBundle(report, NOW)).not.toThrow();
  });
});

describe('indicators as CSV', () => {
  it('start no formula in any spreadsheet, and stay readable', async () => {
    const text = indicatorsCsv(await sampleReport());
    const rows = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
    expect(rows[0]).toEqual(['family', 'type', 'value', 'where', 'mail', 'seen_at', 'tlp']);
    expect(rows.map((row) => row[2])).toContain("'=2+3.zip");
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r]/u);
  });

  it('reads back as written, whatever the values are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const read = Papa.parse<string[]>(csvText(rows).slice(1), { delimiter: ',', newline: '\r\n' }).data.slice(
            0,
            -1,
          );
          expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
          rows.flat().forEach((cell, index) => {
            const written = cell.replace(/\r\n?/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ');
            const back = read.flat()[index] ?? '';
            expect(back === written || back === `'${written}`).toBe(true);
            expect(back).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
          });
        },
      ),
    );
  });
});
