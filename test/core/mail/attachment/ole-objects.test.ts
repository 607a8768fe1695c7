import { describe, expect, test } from 'vitest';
import { processorMs } from '../../../processor-time.ts';
import { ascii, join, u16, u32 } from './byte-builder.ts';
import { compoundFile, textStream, type Node } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage } from './package-builder.ts';

const macroSheet = join(u16(0x0809, 8), u16(0x0600, 5, 0, 0), u16(0x0085, 9), u32(0), [2, 1, 1, 0], ascii('x'));

describe('a document within an old document', () => {
  test('is read in the storage of its object, and facts say so', () => {
    const workbook: Node = {
      name: 'ObjectPool',
      children: [{ name: '_1234567890', children: [{ name: 'Workbook', stream: macroSheet }] }],
    };
    const facts = documentFacts(compoundFile([textStream('WordDocument', ' '), workbook]));
    expect(detailsOf(facts, 'xlm')).toEqual(['_1234567890: x (veryHidden)']);
    const text: Node = { name: 'MBD0012ABCD', children: [textStream('WordDocument', '\u0013DDEAUTO cmd\u0015')] };
    expect(detailsOf(documentFacts(compoundFile([text])), 'dde')).toEqual(['MBD0012ABCD: DDEAUTO cmd']);
  });

  test('of tens of thousands of storages is not looked at to its end, and that is said', async () => {
    const storages = Array.from({ length: 9000 }, (_, index): Node => ({ name: `s${index}`, children: [] }));
    const file = compoundFile(storages);
    const parts = Array.from({ length: 16 }, (_, index) => [`xl/embeddings/o${index}.bin`, file] as const);
    const document = await officePackage(Object.fromEntries(parts));
    const started = processorMs();
    expect(detailsOf(documentFacts(document), 'reading-cut')).toContain('entries');
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});
