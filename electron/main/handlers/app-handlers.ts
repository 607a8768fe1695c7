import path from 'node:path';
import { app, clipboard, shell } from 'electron';
import type { appChannels } from '../../../contract/app-channels.ts';
import { fileProblem, readBounded } from '../file-tokens.ts';
import { pointerTo } from '../pointer.ts';
import type { Handlers } from '../calls.ts';
import { printPaper, printPdf } from '../printing.ts';
import type { Program } from '../program.ts';
import { runtimeFacts } from '../runtime-facts.ts';
import { sealEnded } from './package-handlers.ts';
import { sampleFiles } from '../sample-files.ts';
import { loadScreens } from '../window.ts';
import { writeDurably } from '../../shared/durable-file.ts';

/** The largest mail that is read, and a little; more would not fit beside the screens. */
const MAX_READ_BYTES = 512 * 1024 * 1024;

export function appHandlers(program: Program): Handlers<keyof typeof appChannels> {
  const { data, assets, preferences, closing, log, dialogs, tokens, jobs, packer, window } = program;

  const savedAs = async (file: string | null, content: () => Promise<Uint8Array> | string) => {
    if (file === null) return null;
    await writeDurably(file, await content()).catch((error: unknown) => {
      throw fileProblem(error, path.basename(file));
    });
    return { fileName: path.basename(file) };
  };

  return {
    'app.info': () => ({
      ...runtimeFacts(),
      locale: app.getLocale(),
      portable: data.portable,
      sample: process.argv.includes('--sample'),
      dataFolder: data.folder,
    }),
    'preferences.get': () => preferences.get(),
    'preferences.set': async (next) => {
      await preferences.set(next).catch((error: unknown) => {
        throw fileProblem(error, 'preferences.json');
      });
      return {};
    },
    'app.flushed': () => {
      closing.flushed();
      return {};
    },
    'app.adding': ({ isAdding }) => {
      jobs.pageAdds(isAdding);
      return {};
    },
    'app.reload': () => {
      loadScreens(window());
      return {};
    },
    'log.write': ({ code, component }) => {
      log.write(code, component);
      return {};
    },
    'clipboard.write': async ({ text }) => {
      // A promise in newer Electrons, nothing in older ones.
      await clipboard.writeText(text);
      return {};
    },
    'print.pdf': async ({ suggestedName }) => savedAs(await dialogs.save(suggestedName), () => printPdf(window())),
    'print.paper': async () => ({ printed: await printPaper(window()) }),
    'text.save': async ({ suggestedName, text }) => savedAs(await dialogs.save(suggestedName), () => text),
    'dialog.target': ({ kind, suggestedName }) => dialogs.target(kind, suggestedName),
    'dialog.open': ({ multiple }) => dialogs.open(multiple),
    'file.register': ({ path: file }) => tokens.register(file),
    'file.pointer': ({ path: file, within }) => pointerTo(file, within),
    'file.read': async ({ token, maxBytes }) => {
      return readBounded(tokens.path(token, 'read'), Math.min(maxBytes, MAX_READ_BYTES));
    },
    'sample.files': () => sampleFiles(assets, tokens),
    'file.reveal': ({ token }) => {
      shell.showItemInFolder(tokens.path(token, 'read', 'write-file', 'write-folder'));
      return {};
    },
    'job.cancel': async ({ jobId, keepOpen }) => {
      await packer.call('cancel', { jobId, keepOpen });
      if (keepOpen) return {};
      await sealEnded(program, jobId);
      jobs.closed(jobId);
      return {};
    },
  };
}
