import { fakeFiles } from './fake-files.ts';
import { FakeMemory, query, type Emit, type Handlers } from './fake-memory.ts';
import { fakePackages } from './fake-packages.ts';
import { fakeVault } from './fake-vault.ts';

export function fakeHandlers(emit: Emit): Handlers {
  const memory = new FakeMemory(emit);
  return { ...fakeProgram(memory), ...fakeVault(memory), ...fakeFiles(memory), ...fakePackages(memory) };
}

/** The program itself: settings in clear, printing, the clipboard, jobs. */
function fakeProgram(memory: FakeMemory): Handlers {
  const { state } = memory;
  return {
    'app.info': () => ({
      version: '0.1.0',
      electron: '33.2.1',
      chrome: '130.0.0.0',
      standInRuntime: true,
      platform: 'linux',
      locale: query.get('lang') === 'en' ? 'en-GB' : 'ja-JP',
      portable: query.get('portable') === '1',
      sample: false,
      dataFolder: '/home/tanaka/.config/kakekomi',
    }),
    'preferences.get': () => state.preferences,
    'preferences.set': (input) => {
      state.preferences = input as typeof state.preferences;
      memory.save();
      return {};
    },
    'app.flushed': () => ({}),
    'app.adding': () => ({}),
    'app.reload': () => {
      window.location.reload();
      return {};
    },
    'log.write': () => ({}),
    'clipboard.write': ({ text }) => {
      sessionStorage.setItem('fake-clipboard', text);
      return {};
    },
    'print.pdf': ({ suggestedName }) => ({ fileName: suggestedName }),
    'print.paper': () => ({ printed: true }),
    'text.save': ({ suggestedName, text }) => {
      sessionStorage.setItem('fake-saved-text', text);
      return { fileName: suggestedName };
    },
    'job.cancel': () => ({}),
    'job.list': () => [],
  };
}
