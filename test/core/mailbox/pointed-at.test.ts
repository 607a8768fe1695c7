import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { newlyPointedAt } from '../../../core/mailbox/pointed-at.ts';

const folder = (parent: string) => ({ id: `of ${parent}`, name: 'Inbox', parent });

describe('what was pointed at', () => {
  it('is named so that two folders of one name are told apart', () => {
    const added = newlyPointedAt(
      [],
      [folder('sato'), folder('suzuki'), folder('sato'), { ...folder('suzuki'), id: 'another' }, folder('')],
    );
    expect(added).toEqual([
      { id: 'of sato', label: 'Inbox' },
      { id: 'of suzuki', label: '(suzuki) Inbox' },
      { id: 'another', label: '(suzuki 2) Inbox' },
      { id: 'of ', label: '(2) Inbox' },
    ]);
    expect(newlyPointedAt(added, [folder('suzuki'), { id: 'x', name: '(suzuki) Inbox', parent: 'y' }])).toEqual([
      { id: 'x', label: '(y) (suzuki) Inbox' },
    ]);
  });

  it('keeps its label in the index, also when that is opened again', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    expect((await index.pointAt([folder('sato')])).get('of sato')).toBe('Inbox');
    const again = await MailboxIndex.open(store);
    const labels = await again.pointAt([folder('suzuki'), folder('sato')]);
    expect([labels.get('of sato'), labels.get('of suzuki')]).toEqual(['Inbox', '(suzuki) Inbox']);
  });

  it.each([1, 2, 3, 4])(
    'is not known of an index of version %i: that is made anew, and nothing of it stays',
    async (version) => {
      const store = memoryStore();
      await store.put('old', new Uint8Array(100));
      await store.save(
        new TextEncoder().encode(`{"version":${version},"nextFile":2,"files":[],"segments":[{"id":"old"}]}`),
      );
      const index = await MailboxIndex.open(store);
      expect([index.mails, store.bytes.size]).toEqual([0, 0]);
    },
  );
});
