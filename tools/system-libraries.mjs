import { japanese, say } from './say.mjs';
import { capture, onPath } from './run.mjs';

/** What Electron links against on Debian and its relatives. */
const ELECTRON = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'libxss1'];
/** A display for machines that have none. */
const DISPLAY = ['xvfb', 'xauth', 'fonts-noto-cjk'];
/** The second programs that read what ours wrote, and those that watch the network and processes. */
const TESTS = [
  ...['p7zip-full', 'unzip', 'libarchive-tools', 'ziptool', 'zipcmp', 'age', 'openssh-client', 'python3'],
  ...['tcpdump', 'iproute2', 'util-linux', 'poppler-utils', 'xdotool'],
];

/** Waiting for another apt is normal on a machine that has just started, in seconds. */
const APT_LOCK_TIMEOUT = 300;

const APT_ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs missing system packages where that can be done without asking (root, apt); else prints the command to type.
 * Never fails: what is missing shows itself where it is needed.
 * @param {{ tests?: boolean }} [options] tests: also what only the tests need
 */
export function prepareSystem({ tests = false } = {}) {
  if (process.platform !== 'linux') return;
  if (!onPath('apt-get') || !onPath('dpkg-query')) return hintForOthers();
  const missing = missingPackages([...ELECTRON, ...DISPLAY, ...(tests ? TESTS : [])]);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say('足りないシステムパッケージがあります。次を実行してください:', 'Some system packages are missing. Type:');
    console.log(`  sudo apt-get install -y ${missing.join(' ')}`);
    return;
  }
  say(`システムパッケージを入れています: ${missing.join(' ')}`, `Installing system packages: ${missing.join(' ')}`);
  if (installPackages(missing) !== 0) {
    say('入らなかったパッケージがあります。次を試してください:', 'Some packages could not be installed. Try:');
    console.log(`  apt-get update && apt-get install -y ${missing.join(' ')}`);
  }
}

/**
 * @param {string[]} names Debian 12's names
 * @returns {string[]} those absent, under the name this system has for them
 */
function missingPackages(names) {
  const listed = capture('dpkg-query', ['-W', '-f', '${Package} ${Status}\n']).stdout;
  const installed = new Set(
    listed.split('\n').flatMap((line) => (line.endsWith(' install ok installed') ? [line.split(' ')[0]] : [])),
  );
  // Debian 13 and Ubuntu 24.04 renamed libraries for 64-bit time.
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** @param {string[]} names */
function installPackages(names) {
  const apt = (/** @type {string[]} */ ...args) =>
    capture('apt-get', ['-o', `DPkg::Lock::Timeout=${APT_LOCK_TIMEOUT}`, '-qq', ...args], { env: APT_ENVIRONMENT });
  apt('update');
  const present = names.map((name) => (hasCandidate(name) ? name : `${name}t64`));
  const { code, stderr } = apt('install', '-y', '--no-install-recommends', ...present);
  if (code !== 0) console.error(stderr);
  return code;
}

/** @param {string} name */
function hasCandidate(name) {
  return /Candidate: \S*\d/.test(
    capture('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } }).stdout,
  );
}

function hintForOthers() {
  if (onPath('dnf')) {
    return hint('dnf install gtk3 nss alsa-lib mesa-libgbm at-spi2-atk libXScrnSaver xorg-x11-server-Xvfb p7zip age');
  }
  if (onPath('pacman')) {
    return hint('pacman -S --needed gtk3 nss alsa-lib mesa at-spi2-core libxss xorg-server-xvfb p7zip libarchive age');
  }
}

/** @param {string} command */
function hint(command) {
  console.log(
    `${japanese ? '画面が出ない場合は次を実行してください' : 'If no window opens, type'}:\n  sudo ${command}`,
  );
}
