import { describe, expect, test } from 'vitest';
import { PackerClient, type PackerProcess } from '../../electron/main/packer-client.ts';
import type { FromPacker, ToPacker } from '../../electron/shared/packer-calls.ts';

describe('the packer', () => {
  test('is started again after it died; what ran fails, progress goes on', async () => {
    const lives: { post: ToPacker[]; message: (message: FromPacker) => void; exit: (code: number) => void }[] = [];
    const start = (): PackerProcess => {
      const life = {
        post: [] as ToPacker[],
        message: (_: FromPacker): void => undefined,
        exit: (_: number): void => undefined,
      };
      lives.push(life);
      return {
        post: (message) => void life.post.push(message),
        onMessage: (listener) => void (life.message = listener),
        onExit: (listener) => void (life.exit = listener),
        kill: () => undefined,
      };
    };
    const progress: unknown[] = [];
    const codes: string[] = [];
    let deaths = 0;
    const client = new PackerClient(start, {
      onProgress: (told) => progress.push(told),
      onDeath: () => (deaths += 1),
      log: { write: (code) => void codes.push(code) },
    });
    const first = client.call('close', { jobId: 'a' });
    expect(lives).toHaveLength(1);
    lives[0]?.exit(9);
    await expect(first).rejects.toThrow('internal');
    expect(codes).toEqual(['packer-exit-9']);
    expect(deaths).toBe(1);
    const second = client.call('close', { jobId: 'a' });
    const life = lives[1]!;
    life.message({
      type: 'progress',
      progress: { jobId: 'a', phase: 'packing', bytesDone: 1, bytesTotal: 2, path: null },
    });
    life.message({ type: 'value', id: life.post[0]!.id, value: null });
    expect(await second).toBeNull();
    expect(progress).toHaveLength(1);
    const third = client.call('close', { jobId: 'b' });
    life.message({
      type: 'error',
      id: life.post[1]!.id,
      error: { code: 'no-space', detail: { path: 'x' } },
      stack: null,
    });
    await expect(third).rejects.toThrow('no-space');
  });
});
