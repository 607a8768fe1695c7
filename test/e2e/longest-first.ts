import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more, most of it waiting on purpose, longest first. */
const LONG = [
  'axe',
  'bad-input',
  'shell-window',
  'whole-way',
  'memory',
  'mailbox',
  'killed-sealing',
  'slow-disk',
  'auto-lock',
  'forgotten-passphrase',
  'proof',
  'crash-safety',
  'forced-colors',
  'damaged-key',
  'mailbox-keyboard',
  'network',
  'markers',
];

/** Begun first, a long file does not run on alone when all others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return index < 0 ? LONG.length : index;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
