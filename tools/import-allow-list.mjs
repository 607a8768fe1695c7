// Reads every source file and names each import, global or suppression that the rules of the folders forbid.
// `node tools/import-allow-list.mjs [folder of a checkout]`
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';
import { MAIN_FUNCTIONS, PRELOAD_FUNCTIONS } from './electron-functions.mjs';
import { FORBIDDEN_GLOBALS, FORBIDDEN_NODE_MODULES, LAYERS, PRODUCT_FOLDERS, RAW_CHANNELS } from './layers.mjs';
import { root } from './places.mjs';
import { runTool, say } from './say.mjs';

/** A finding is mended, not silenced. Spelled in two halves, or this file would name itself. */
const SUPPRESSIONS = ['eslint-' + 'disable', 'oxlint-' + 'disable', 'prettier-' + 'ignore', '@ts-' + 'nocheck'];

/**
 * @typedef {{ line: number, message: string }} Finding
 * @typedef {{ type: string, start: number, [key: string]: unknown }} Node
 */

/**
 * @param {string} checkout absolute folder
 * @returns {string[]} one line for each violation: `file:line message`
 */
export function violations(checkout) {
  /** @type {Map<string, string[]>} files that use each raw channel */
  const channelUsers = new Map(RAW_CHANNELS.map(({ name }) => [name, []]));
  const found = LAYERS.map(({ folder }) => folder)
    .filter((folder) => !folder.includes('/'))
    .flatMap((folder) => sourceFiles(checkout, folder))
    .flatMap((file) =>
      fileFindings(checkout, file, channelUsers).map((each) => `${file}:${each.line} ${each.message}`),
    );
  return [...found, ...channelFindings(channelUsers)];
}

/** @param {Node} node */
function importsWholeZod(node) {
  const { source, specifiers } = /** @type {any} */ (node);
  if (node.type !== 'ImportDeclaration' || source.value !== 'zod') return false;
  return specifiers.some((/** @type {any} */ each) => each.imported?.name === 'z');
}

/** @param {Map<string, string[]>} users */
function channelFindings(users) {
  return RAW_CHANNELS.flatMap(({ name, folder }) => {
    const files = users.get(name) ?? [];
    const outside = files.filter((file) => !file.startsWith(`${folder}/`));
    const message = `${name} is spoken by exactly one file, in ${folder}/; found in: ${files.join(', ')}`;
    return files.length > 1 || outside.length > 0 ? [`${outside[0] ?? files[0]}:1 ${message}`] : [];
  });
}

/**
 * @param {string} checkout
 * @param {string} folder
 * @returns {string[]} paths relative to the checkout, with slashes
 */
function sourceFiles(checkout, folder) {
  const full = path.join(checkout, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(m?[tj]sx?)$/.test(entry.name))
    .map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/**
 * @param {string} checkout
 * @param {string} file
 * @param {Map<string, string[]>} channelUsers
 * @returns {Finding[]}
 */
function fileFindings(checkout, file, channelUsers) {
  const source = readFileSync(path.join(checkout, file), 'utf8');
  // The table names a folder's part before the folder, so the first that fits is the most specific.
  const layer = LAYERS.find(({ folder }) => file.startsWith(`${folder}/`));
  if (!layer) return [];
  const product = PRODUCT_FOLDERS.some((folder) => file.startsWith(`${folder}/`));
  /** @type {{ at: number, message: string }[]} */
  const found = SUPPRESSIONS.filter((word) => source.includes(word)).map((word) => ({
    at: source.indexOf(word),
    message: `${word} silences a check`,
  }));
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) found.push({ at: 0, message: `cannot be parsed: ${errors[0]?.message}` });
  const bindings = electronBindings(/** @type {any} */ (program).body);
  walk(/** @type {any} */ (program), (node) => {
    const specifier = specifierOf(node);
    const problem = specifier === null ? null : importProblem(layer, file, specifier, product);
    if (problem) found.push({ at: node.start, message: problem });
    if (product && importsWholeZod(node))
      found.push({
        at: node.start,
        message: 'import * as z from zod: a bundle cannot leave out parts of its object z',
      });
    const used = product ? electronMember(node, bindings) : null;
    if (used) found.push({ at: node.start, message: `${used} is not in tools/electron-functions.mjs` });
    const name = identifierOf(node);
    if (name === null) return;
    if (product && FORBIDDEN_GLOBALS.includes(name))
      found.push({ at: node.start, message: `${name}: there is no network` });
    const users = channelUsers.get(name);
    if (product && users && !users.includes(file)) users.push(file);
  });
  return found.map(({ at, message }) => ({ line: source.slice(0, at).split('\n').length, message }));
}

/**
 * @param {import('./layers.mjs').Layer} layer
 * @param {string} file
 * @param {string} specifier
 * @param {boolean} product
 */
function importProblem(layer, file, specifier, product) {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain === '') return product ? 'an import whose module is computed cannot be checked' : null;
  if (plain.startsWith('.') || plain.startsWith('/')) {
    const target = path.posix.join(path.posix.dirname(file), plain);
    const top = layer.folder.split('/')[0];
    const allowed = [top, ...layer.folders].some((folder) => target.startsWith(`${folder}/`));
    return allowed ? null : `${layer.folder}/ may not import from ${target}`;
  }
  if (plain.startsWith('node:')) {
    if (!layer.node) return `${layer.folder}/ has no Node: ${plain}`;
    return product && FORBIDDEN_NODE_MODULES.includes(plain) ? `${plain} is forbidden in the program` : null;
  }
  const parts = plain.split('/');
  const name = plain.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  const listed = layer.packages.some(
    (each) => each === name || (each.endsWith('/*') && name.startsWith(each.slice(0, -1))),
  );
  return listed ? null : `${layer.folder}/ may not import the package ${name}`;
}

/**
 * The module a node names: import, export ... from, import(), require(), and import() in a type.
 * @param {Node} node
 * @returns {string | null}
 */
function specifierOf(node) {
  const { source, callee, arguments: args } = /** @type {any} */ (node);
  const statements = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  if (statements.includes(node.type)) return source ? String(source.value ?? '') : null;
  const requires = node.type === 'CallExpression' && callee?.type === 'Identifier' && callee.name === 'require';
  return requires && typeof args[0]?.value === 'string' ? args[0].value : null;
}

/**
 * The name a node reads, of a variable, an imported binding or a property of a global object.
 * @param {Node} node
 * @returns {string | null}
 */
function identifierOf(node) {
  const { callee, object, property, imported } = /** @type {any} */ (node);
  if (node.type === 'ImportSpecifier') return imported?.name ?? null;
  if (node.type === 'CallExpression' && callee?.type === 'Identifier') return callee.name;
  if (node.type === 'NewExpression' && callee?.type === 'Identifier') return callee.name;
  if (node.type === 'MemberExpression') {
    const owners = ['globalThis', 'window', 'self', 'net', 'session', 'navigator', 'electron'];
    return object?.type === 'Identifier' && owners.includes(object.name) ? (property?.name ?? null) : null;
  }
  return null;
}

/**
 * The local names of what a file imports from Electron as values.
 * @param {Node[]} statements
 * @returns {Map<string, string>} local name to Electron's name
 */
function electronBindings(statements) {
  /** @type {any[]} */
  const imports = statements.filter(
    ({ type, source }) => type === 'ImportDeclaration' && Object(source).value === 'electron',
  );
  const specifiers = imports.flatMap(({ specifiers: each }) => each);
  return new Map(specifiers.flatMap(({ imported, local }) => (imported ? [[local.name, imported.name]] : [])));
}

/**
 * A member of one of Electron's modules that is not known to be in every Electron in use.
 * @param {Node} node
 * @param {Map<string, string>} bindings
 * @returns {string | null}
 */
function electronMember(node, bindings) {
  const { object, property, computed } = /** @type {any} */ (node);
  if (node.type !== 'MemberExpression' || object?.type !== 'Identifier') return null;
  const module = bindings.get(object.name);
  if (!module) return null;
  const member = `${module}.${computed ? '[computed]' : property.name}`;
  return [...MAIN_FUNCTIONS, ...PRELOAD_FUNCTIONS].includes(member) ? null : member;
}

/**
 * @param {Node} node
 * @param {(node: Node) => void} visit
 */
function walk(node, visit) {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') walk(child, visit);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runTool(async () => {
    const found = violations(path.resolve(process.argv[2] ?? root));
    for (const line of found) console.error(line);
    if (found.length > 0) return 1;
    say('フォルダー間の規則に反する箇所はありません。', 'Every folder keeps to its rules.');
  });
}
