import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText, indicatorsCsv } from '../../../core/exchange/csv.ts';
import { stixBundle } from '../../../core/exchange/stix.ts';
import { observableId, uuidv5 } from '../../../core/exchange/stix-id.ts';
import { TLP_LABELS } from '../../../core/model/report.ts';
import { sampleReport, value } from './sample-report.ts';

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

describe('indicators as STIX', () => {
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
