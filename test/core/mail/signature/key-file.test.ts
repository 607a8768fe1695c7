import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineMail } from '../../../../core/mail/analyze-mail.ts';
import {
  MAX_KEY_FILE_CHARACTERS,
  MAX_KEY_RECORD,
  MAX_KEY_RECORDS,
  readKeyFile,
} from '../../../../core/mail/signature/key-file.ts';
import { ed25519Key, signedMail } from './signing.ts';
import { processorMs } from '../../../processor-time.ts';

const NAME = 's1._domainkey.example.jp';
const RECORD = 'v=DKIM1; k=rsa; p=MIGfMA0G';

describe('a key file', () => {
  test.each([
    ['a zone line', `${NAME}. 3600 IN TXT "${RECORD}"`],
    ['without time and class', `${NAME} TXT "${RECORD}"`],
    ['in capital letters', `S1._DomainKey.Example.JP. IN TXT "${RECORD}"`],
    ['in two pieces', `${NAME}. IN TXT "v=DKIM1; k=rsa; " "p=MIGfMA0G"`],
    ['in parentheses over lines', `${NAME}. IN TXT (\r\n  "v=DKIM1; k=rsa; "\r\n  "p=MIGfMA0G" )\r\n`],
    ['with a comment', `; key of 2026\n${NAME}. IN TXT "${RECORD}" ; ours\n`],
    ['as nslookup answers', `${NAME}\ttext =\n\n\t"${RECORD}"\n`],
    ['as host answers', `${NAME} descriptive text "${RECORD}"`],
    ['without quotes', `${NAME} TXT ${RECORD}`],
    ['with escaped semicolons', `${NAME}. IN TXT "v=DKIM1\\; k=rsa\\; p=MIGfMA0G"`],
    ['name and record alone', `${NAME} ${RECORD}`],
  ])('%s', (_what, text) => {
    expect(readKeyFile(text, '')).toEqual([{ name: NAME, record: RECORD }]);
  });

  test('a bare record belongs to the name that is given', () => {
    expect(readKeyFile(RECORD, NAME)).toEqual([{ name: NAME, record: RECORD }]);
    expect(readKeyFile(`"${RECORD}"\n`, NAME.toUpperCase())).toEqual([{ name: NAME, record: RECORD }]);
    expect(readKeyFile(RECORD, '')).toEqual([]);
  });

  test('several records are told apart, and the first of a name counts', () => {
    const other = 'v=DKIM1; k=ed25519; p=AAAA';
    const text = `${NAME} TXT "${RECORD}"\ns2._domainkey.example.jp TXT "${other}"\n${NAME} TXT "${other}"`;
    expect(readKeyFile(text, '')).toEqual([
      { name: NAME, record: RECORD },
      { name: 's2._domainkey.example.jp', record: other },
    ]);
  });

  test.each([
    ['nothing', ''],
    ['a mail', 'From: a@example.jp\r\nSubject: TXT\r\n\r\nhello'],
    ['another record', 'example.jp. IN TXT "v=spf1 -all"'],
    ['a name that has no keys', `www.example.jp. IN TXT "${RECORD}"`],
    ['a record that is too long', `${NAME} TXT "v=DKIM1; p=${'A'.repeat(MAX_KEY_RECORD)}"`],
  ])('%s holds no key', (_what, text) => {
    expect(readKeyFile(text, '')).toEqual([]);
  });

  test('whatever a file holds, it ends soon with few records', () => {
    const piece = fc.constantFrom(NAME, 'TXT', '"', '(', ')', ';', ' ', '\n', RECORD, 'text =', '\\', 'p=', '日本');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const { name, record } of readKeyFile(pieces.join(''), NAME)) {
          expect(name).toContain('._domainkey.');
          expect(record.length).toBeLessThanOrEqual(MAX_KEY_RECORD);
        }
      }),
      { numRuns: 500 },
    );
    const started = processorMs();
    for (const one of ['TXT ', '"', '" "', '(', ' ', '\n', 'a.', '"x"\n', 'p=', `x${NAME} TXT ${RECORD}\n`]) {
      const many = readKeyFile(one.repeat(MAX_KEY_FILE_CHARACTERS / one.length), NAME);
      expect(many.length).toBeLessThanOrEqual(MAX_KEY_RECORDS);
    }
    expect(processorMs() - started).toBeLessThan(5000);
  });

  test('its record tells whether the signature of a mail is valid', async () => {
    const key = ed25519Key();
    const signed = signedMail(key, ['From: a@example.jp', 'Subject: hello'], 'text\r\n');
    const at = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
    const [domain, selector] = ['d', 's'].map((tag) => new RegExp(`\\b${tag}=([^;\\s]+)`).exec(signed)?.[1]);
    const file = `${selector}._domainkey.${domain}. IN TXT "${key.record}"`;
    const keys = new Map(readKeyFile(file, '').map(({ name, record }) => [name, record]));
    const check = async (text: string): Promise<unknown> =>
      (await examineMail(at(text), { keys })).details.signatures[0]?.signature;
    expect(await check(signed)).toBe('valid');
    expect(await check(signed.replace('Subject: hello', 'Subject: hullo'))).toBe('invalid');
  });
});
