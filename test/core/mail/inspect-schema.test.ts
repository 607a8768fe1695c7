import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { InspectOutput } from '../../../core/model/mail.ts';
import { corpusFiles } from './fixtures.ts';

const SCHEMA = path.join(import.meta.dirname, '../../../assets/schemas/inspect.schema.json');

/* `npx vitest run <this file> -u` writes the file after the model has changed. */
test('the committed schema is that of the model', async () => {
  const schema = z.toJSONSchema(InspectOutput, { target: 'draft-2020-12' });
  const named = { $id: 'inspect.schema.json', title: 'kakekomi inspect --json', ...schema };
  await expect(`${JSON.stringify(named, null, 2)}\n`).toMatchFileSnapshot(SCHEMA);
});

test('analyses hold to the committed schema, and a broken one does not', async () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  const files = corpusFiles(['cpython-email', 'mimekit-mail', 'msg'], /\.(txt|eml|msg)$/) ?? [];
  const sample = path.join(import.meta.dirname, '../../../assets/sample/mails/1-mail.eml');
  const output: unknown[] = [await analyzeMail(new Uint8Array(readFileSync(sample)), { fileName: sample })];
  for (const { name, bytes } of files) {
    output.push(
      await analyzeMail(bytes, { fileName: name }).catch(() => ({
        file: name,
        error: { code: 'not-a-mail', message: '-' },
      })),
    );
  }
  expect(validate(output) ? [] : validate.errors).toEqual([]);
  expect(validate([{ ...(output[0] as object), sha256: 'xyz' }])).toBe(false);
  expect(
    validate([{ ...(output[0] as object), subject: undefined }].map((value) => JSON.parse(JSON.stringify(value)))),
  ).toBe(false);
});
