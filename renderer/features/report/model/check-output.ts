import { HOST_CHECKS } from '../../../../core/host/checks.ts';
import type { CheckId } from '../../../../core/model/host.ts';

/**
 * The check a file holds the output of, by its name: the name a command writes, the check's own, or the command's
 * (`netstat.txt`, `tasklist.csv`). Null when none fits.
 */
export function checkOfOutput(fileName: string): CheckId | null {
  const name = (fileName.split(/[\\/]/).at(-1) ?? fileName).toLowerCase();
  const stem = name.replace(/\.[^.]*$/, '');
  if (stem === '') return null;
  const found =
    HOST_CHECKS.find((check) => check.commands.some(({ output }) => output.toLowerCase() === name)) ??
    HOST_CHECKS.find((check) => check.commands.some(({ output }) => output.toLowerCase().split('.')[0] === stem)) ??
    HOST_CHECKS.find((check) => stem.startsWith(check.id) || (stem.length > 3 && check.id.startsWith(stem))) ??
    HOST_CHECKS.find((check) => check.commands.some(({ command }) => command.toLowerCase().split(' ')[0] === stem));
  return found?.id ?? null;
}
