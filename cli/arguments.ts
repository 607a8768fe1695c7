import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Language } from '../core/model/profile.ts';
import type { GlobalOptions } from './command-io.ts';
import { usageError } from './usage-error.ts';

/** Options of a command: `one` takes a value, `many` may be repeated, `flag` has none. */
export type OptionKinds = Readonly<Record<string, 'one' | 'many' | 'flag'>>;

type Values<K extends OptionKinds> = {
  readonly [N in keyof K]: K[N] extends 'many' ? readonly string[] : K[N] extends 'flag' ? boolean : string | null;
};

/**
 * Reads a command's arguments. Throws `usage` for unknown options, missing values, and for
 * the wrong number of files.
 */
export function readArguments<const K extends OptionKinds>(
  args: readonly string[],
  kinds: K,
  files: { readonly min: number; readonly max: number },
): { readonly values: Values<K>; readonly files: readonly string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    options[name] = kind === 'flag' ? { type: 'boolean' } : { type: 'string', multiple: kind === 'many' };
  }
  const parsed = parseOrUsage({ args: [...args], options, allowPositionals: true, strict: true });
  const count = parsed.positionals.length;
  if (count < files.min) throw usageError('file-missing');
  if (count > files.max) throw usageError('one-too-many', parsed.positionals[files.max]);
  const values: Record<string, string | boolean | readonly string[] | null> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = parsed.values[name] as string | boolean | string[] | undefined;
    values[name] = value ?? (kind === 'many' ? [] : kind === 'flag' ? false : null);
  }
  return { values: values as Values<K>, files: parsed.positionals };
}

function parseOrUsage(config: ParseArgsConfig): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs(config) as { values: Record<string, unknown>; positionals: string[] };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    /* Node names the option in quotes: "Unknown option '--nope'", "Option '--out <value>' argument missing". */
    const option = /'(?:-\w, )?(-[^' ]*)/.exec(message)?.[1] ?? '';
    const unknown = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    throw usageError(unknown ? 'unknown-option' : 'option-value', option);
  }
}

/** The language of the environment: Japanese or English. */
export function environmentLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/**
 * Takes `--json`, `--quiet` and `--lang` out of an argument list, wherever they stand before a `--`. The language
 * defaults to that of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`). Throws `usage` for an unknown language.
 */
export function takeGlobalOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly options: GlobalOptions; readonly rest: readonly string[] } {
  let language = environmentLanguage(environment);
  let json = false;
  let quiet = false;
  const rest: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--') {
      rest.push(...args.slice(index));
      break;
    }
    if (argument === '--json') json = true;
    else if (argument === '--quiet') quiet = true;
    else if (argument === '--lang' || argument.startsWith('--lang=')) {
      const value = argument === '--lang' ? args[(index += 1)] : argument.slice('--lang='.length);
      const parsed = Language.safeParse(value);
      if (!parsed.success) throw usageError('language');
      language = parsed.data;
    } else rest.push(argument);
  }
  return { options: { language, json, quiet }, rest };
}
