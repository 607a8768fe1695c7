import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  CasesImport,
  CasesList,
  CasesShow,
  CasesStage,
  CasesStatistics,
  caseLine,
  caseShown,
} from '../../cli/cases-output.ts';
import { foldCases } from '../../core/casework/fold-case.ts';
import { statistics } from '../../core/casework/statistics.ts';
import { CaseEvent } from '../../core/model/case-event.ts';
import { Report } from '../../core/model/report.ts';
import { sampleStore } from './casework/sample-store.ts';
import { sampleReport } from './exchange/sample-report.ts';

const SCHEMAS = {
  report: { schema: Report, title: 'data/report.json of a Kakekomi package' },
  'case-event': { schema: CaseEvent, title: 'One line of a store of case events' },
  'cases-list': { schema: CasesList, title: 'Output of: kakekomi cases list --json' },
  'cases-show': { schema: CasesShow, title: 'Output of: kakekomi cases show --json' },
  'cases-stage': { schema: CasesStage, title: 'Output of: kakekomi cases stage --json' },
  'cases-import': { schema: CasesImport, title: 'Output of: kakekomi cases import --json' },
  'cases-statistics': { schema: CasesStatistics, title: 'Output of: kakekomi cases statistics --json' },
} as const;
type Name = keyof typeof SCHEMAS;

const validators = new Map<Name, ValidateFunction>();
function validator(name: Name): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const made = ajv.compile(JSON.parse(readFileSync(`assets/schemas/${name}.schema.json`, 'utf8')) as object);
  validators.set(name, made);
  return made;
}

/** The committed schemas are made from the zod types; `npx vitest run test/core/schemas.test.ts -u` renews them. */
describe('the JSON Schemas in assets/schemas', () => {
  for (const [name, { schema, title }] of Object.entries(SCHEMAS))
    it(`${name} is what the program’s own type says`, async () => {
      const text = JSON.stringify({ ...z.toJSONSchema(schema, { reused: 'ref' }), title }, null, 2);
      const formatted = await format(text, { parser: 'json', printWidth: 120 });
      await expect(formatted).toMatchFileSnapshot(`../../assets/schemas/${name}.schema.json`);
    });

  it('accept what the program writes and refuse what it does not', async () => {
    const events = sampleStore();
    const views = foldCases(events);
    const report = await sampleReport();
    const written: [Name, unknown][] = [
      ['report', report],
      ['report', JSON.parse(readFileSync('assets/sample/report.json', 'utf8'))],
      ...events.map((event): [Name, unknown] => ['case-event', event]),
      ['cases-list', views.map(caseLine)],
      ...views.map((view): [Name, unknown] => ['cases-show', caseShown(view)]),
      ['cases-statistics', statistics(events, { by: 'date' })],
    ];
    for (const [name, value] of written) {
      const validate = validator(name);
      expect([name, validate(JSON.parse(JSON.stringify(value))), validate.errors]).toEqual([name, true, null]);
    }
    expect(validator('report')({ ...report, extra: 1 })).toBe(false);
    expect(validator('case-event')({ ...events[0], previous: 'x' })).toBe(false);
  });
});
