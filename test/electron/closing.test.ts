import { describe, expect, test, vi } from 'vitest';
import { Closing } from '../../electron/main/closing.ts';

describe('closing', () => {
  const make = (over: Partial<ConstructorParameters<typeof Closing>[0]> = {}) => {
    const on = {
      sealing: () => false,
      stopSealing: async () => true,
      adding: () => false,
      stopAdding: async () => true,
      tellPage: vi.fn(),
      close: vi.fn(async () => undefined),
      timeout: 200,
      ...over,
    };
    return { on, closing: new Closing(on) };
  };
  const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

  test('waits for the page, and then no longer', async () => {
    const { on, closing } = make();
    expect(closing.mayClose(true)).toBe(false);
    expect(closing.mayClose(true)).toBe(false);
    await soon();
    expect(on.tellPage).toHaveBeenCalledOnce();
    expect(on.close).not.toHaveBeenCalled();
    closing.flushed();
    await soon();
    expect(on.close).toHaveBeenCalledOnce();
    expect(closing.mayClose(true)).toBe(true);
  });

  test('does not wait for ever', async () => {
    const { on, closing } = make();
    closing.mayClose(true);
    await vi.waitFor(() => expect(on.close).toHaveBeenCalled());
  });

  test('does not ask a page that is gone', async () => {
    const { on, closing } = make();
    closing.mayClose(false);
    await soon();
    expect(on.close).toHaveBeenCalled();
    expect(on.tellPage).not.toHaveBeenCalled();
  });

  test.each([
    ['a package is being made', 'sealing', 'stopSealing'],
    ['a file is being added', 'adding', 'stopAdding'],
  ])('asks while %s, and stays when told so', async (_, runs, asks) => {
    let stop = false;
    const { on, closing } = make({ [runs]: () => true, [asks]: async () => stop });
    closing.mayClose(true);
    await soon();
    expect(on.tellPage).not.toHaveBeenCalled();
    stop = true;
    closing.mayClose(true);
    await soon();
    expect(on.tellPage).toHaveBeenCalled();
  });
});
