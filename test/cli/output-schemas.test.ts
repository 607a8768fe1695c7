import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ErrorOutput, OpenOutput, ReceiptOutput, SealOutput, VerifyOutput } from '../../cli/package-output.ts';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { InspectOutput } from '../../core/model/mail.ts';
import { corpusFiles } from '../core/mail/fixtures.ts';

const FOLDER = path.join(import.meta.dirname, '../../assets/schemas');
const SCHEMA = path.join(FOLDER, 'inspect.schema.json');

const SCHEMAS = {
  inspect: { schema: InspectOutput, title: 'Output of: kakekomi inspect --json' },
  seal: { schema: SealOutput, title: 'Output of: kakekomi seal --json' },
  open: { schema: OpenOutput, title: 'Output of: kakekomi open --json' },
  verify: { schema: VerifyOutput, title: 'Output of: kakekomi verify --json' },
  receipt: { schema: ReceiptOutput, title: 'Output of: kakekomi receipt --json' },
  error: { schema: ErrorOutput, title: 'Output of a failed command with --json' },
} as const;

/* `npx vitest run <this file> -u` writes the files after the model has changed. */
test.each(Object.entries(SCHEMAS))(
  'the committed schema of %s is that of the program',
  async (name, { schema, title }) => {
    const text = JSON.stringify({ ...z.toJSONSchema(schema, { reused: 'ref' }), title }, null, 2);
    const formatted = await format(text, { parser: 'json', printWidth: 120 });
    await expect(formatted).toMatchFileSnapshot(path.join(FOLDER, `${name}.schema.json`));
  },
);

test('analyses hold to the committed schema, and a broken one does not', async () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  const files = corpusFiles(['cpython-email', 'mimekit-mail', 'msg'], /\.(txt|eml|msg)$/) ?? [];
  const sample = path.join(import.meta.dirname, '../../assets/sample/mails/1-mail.eml');
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
