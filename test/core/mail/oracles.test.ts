import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { Digest } from '../../../core/mail/digest.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { corpusFiles } from './fixtures.ts';
import { oddMail } from './odd-mails.ts';
import { knownDifferences } from './oracles/known-differences.ts';
import { asPostalMime, mailparserAttachments, postalMimeAttachments } from './oracles/libraries.ts';
import { HEADER_FIELDS, ourHeaders } from './oracles/our-headers.ts';
import { ourLeaves } from './oracles/our-leaves.ts';
import { pythonHeaders, pythonLeaves, pythonVersion } from './oracles/python.ts';

/* Other programs read the same bytes. Every difference is a row of oracle-differences.md, or it is a mistake. */

const mails = corpusFiles(['cpython-email', 'mimekit-mail', 'zbateson-mail'], /\.(txt|eml)$/);
const known = knownDifferences();
const explained = (oracle: string, subject: string): boolean =>
  known.some((row) => row.oracle === oracle && row.subject === subject);
const PYTHON_HEADERS = 'Python, headers';
const nodeDigest: Digest = (name, bytes) => createHash(name).update(bytes).digest('hex');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const leavesOf = async (bytes: Uint8Array): Promise<readonly string[] | null> => {
  const mail = await analyzeMail(bytes, { digest: nodeDigest }).catch(() => null);
  return mail === null ? null : ourLeaves(mail);
};

describe.runIf(mails !== null)('the corpora', () => {
  test.runIf(pythonVersion !== null)('leaves agree with Python', async () => {
    const theirs = pythonLeaves((mails ?? []).map(({ bytes }) => bytes));
    const different: string[] = [];
    for (const [index, { name, bytes }] of (mails ?? []).entries()) {
      const ours = await leavesOf(bytes);
      if (JSON.stringify(ours) !== JSON.stringify(theirs[index])) different.push(name);
    }
    expect(different.filter((name) => !explained('Python', name))).toEqual([]);
    expect(rowsOf('Python').filter((name) => isFile(name) && !different.includes(name))).toEqual([]);
  });

  test.runIf(pythonVersion !== null)('header fields agree with Python', () => {
    const theirs = pythonHeaders((mails ?? []).map(({ bytes }) => bytes));
    const different: string[] = [];
    let compared = 0;
    for (const [index, { name, bytes }] of (mails ?? []).entries()) {
      const [own, other] = [ourHeaders(bytes), theirs[index] ?? null];
      if (own === null || other === null) {
        if ((own === null) !== (other === null)) different.push(name);
        continue;
      }
      compared += 1;
      for (const field of HEADER_FIELDS)
        if (JSON.stringify(own[field]) !== JSON.stringify(other[field])) different.push(`${name} ${field}`);
    }
    expect(different.filter((subject) => !explained(PYTHON_HEADERS, subject))).toEqual([]);
    expect(rowsOf(PYTHON_HEADERS).filter((subject) => !different.includes(subject))).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });

  test.each([
    ['mailparser', mailparserAttachments, (bytes: Uint8Array) => bytes],
    ['postal-mime', postalMimeAttachments, asPostalMime],
  ] as const)('attachments agree with %s', async (oracle, attachmentsOf, canonical) => {
    const different: string[] = [];
    let compared = 0;
    for (const { name, bytes } of mails ?? []) {
      const theirs = await attachmentsOf(bytes);
      if (theirs === null) continue;
      const ours = new Set(allLeaves(bytes).map((content) => sha256(canonical(content))));
      compared += theirs.length;
      if (theirs.some((hash) => !ours.has(hash))) different.push(name);
    }
    expect(different.filter((name) => !explained(oracle, name))).toEqual([]);
    expect(rowsOf(oracle).filter((name) => isFile(name) && !different.includes(name))).toEqual([]);
    expect(compared).toBeGreaterThan(30);
  });
});

const rowsOf = (oracle: string): string[] => known.filter((row) => row.oracle === oracle).map(({ subject }) => subject);
const isFile = (subject: string): boolean => subject.includes('/');

/** Decoded bytes of every leaf, of the mails inside too. */
function allLeaves(bytes: Uint8Array): Uint8Array[] {
  try {
    return readMail(bytes).leaves.flatMap((leaf) =>
      leaf.type.startsWith('message/') ? [leaf.bytes, ...allLeaves(leaf.bytes)] : [leaf.bytes],
    );
  } catch {
    return [];
  }
}

/* KAKEKOMI_ODD_MAILS=20000 compares more of them. */
const ODD_MAILS = Number(process.env['KAKEKOMI_ODD_MAILS'] ?? 2000);

test.runIf(pythonVersion !== null)('leaves of odd mails agree with Python', async () => {
  const odd = Array.from({ length: ODD_MAILS }, (_, seed) => ({ seed, ...oddMail(seed) }));
  const theirs = pythonLeaves(odd.map(({ bytes }) => bytes));
  const unexplained: string[] = [];
  let same = 0;
  for (const [index, { seed, bytes, features }] of odd.entries()) {
    const ours = await leavesOf(bytes);
    if (JSON.stringify(ours) === JSON.stringify(theirs[index])) same += 1;
    else if (!features.some((feature) => explained('Python', feature))) {
      unexplained.push(
        `seed ${seed} (${features.join(', ')}): ${JSON.stringify(ours)} / ${JSON.stringify(theirs[index])}`,
      );
    }
  }
  expect(unexplained.slice(0, 5)).toEqual([]);
  expect(same).toBeGreaterThan(ODD_MAILS / 2);
});

test('every known difference says why', () => {
  expect(known.filter(({ why }) => why.length < 20)).toEqual([]);
  expect(known.length).toBeGreaterThan(5);
});
