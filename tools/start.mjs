// `npm start`: set up, build, then the window; without a display the main job on the sample incident.
import { buildAll } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { root } from './places.mjs';
import { capture, onPath, run } from './run.mjs';
import { runSampleIncident } from './sample-incident.mjs';
import { runTool, say, ToolError } from './say.mjs';
import { prepareRuntime } from './runtime.mjs';
import { setUp } from './setup.mjs';
import { prepareSystem } from './system-libraries.mjs';

await runTool(async () => {
  const args = process.argv.slice(2);
  if (hasDisplay()) {
    const runtime = await setUp();
    await buildAll();
    return openWindow(runtime.path, args);
  }
  installDependencies();
  await prepareRuntimeIfReachable();
  await buildAll();
  return runSampleIncident(args);
});

/** The command line works without Electron, so an unreachable runtime is told and passed over. */
async function prepareRuntimeIfReachable() {
  try {
    prepareSystem();
    await prepareRuntime();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
  }
}

/**
 * @param {string} electron
 * @param {string[]} args
 */
function openWindow(electron, args) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) {
    say(
      '警告: root で動かしているため、Chromium のサンドボックスなしで起動します。実際のメールを扱う場合は、一般ユーザーで起動してください。',
      'Warning: running as root, so Chromium starts without its sandbox. Use an ordinary user for real mails.',
    );
  } else if (process.platform === 'linux' && onPath('unshare') && capture('unshare', ['--user', 'true']).code !== 0) {
    say(
      'このシステムでは一般ユーザーの名前空間が禁止されており、サンドボックスが起動しない場合があります。その場合は次を実行してください:',
      'This system forbids user namespaces, so the sandbox may not start. In that case type:',
    );
    console.log('  sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0');
  }
  return run(electron, ['.', ...(asRoot ? ['--no-sandbox'] : []), ...args], { cwd: root, env: withUtf8(process.env) });
}

/**
 * Where the named locale is not installed, Chromium takes file names for ASCII and cannot open Japanese ones. The
 * language that was asked for stays.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withUtf8(env) {
  if (process.platform !== 'linux' || !onPath('locale')) return env;
  if (capture('locale', ['charmap']).stdout.trim() === 'UTF-8') return env;
  const language = env.LANGUAGE || (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').split(/[_.]/)[0] || 'en';
  return { ...env, LC_ALL: 'C.UTF-8', LANGUAGE: language };
}
