import { HOST_CHECKS } from '../../../../core/host/checks.ts';
import type { CheckId } from '../../../../core/model/host.ts';

/** The check whose command writes a file of that name; null when none does. */
export function checkOfOutput(fileName: string): CheckId | null {
  const name = (fileName.split(/[\\/]/).at(-1) ?? fileName).toLowerCase();
  const stem = name.replace(/\.[^.]*$/, '');
  return (
    HOST_CHECKS.find((check) => check.commands.some(({ output }) => output.toLowerCase() === name))?.id ??
    HOST_CHECKS.find((check) => stem.startsWith(check.id))?.id ??
    HOST_CHECKS.find((check) =>
      check.commands.some(({ output }) => stem === output.toLowerCase().replace(/\.[^.]*$/, '')),
    )?.id ??
    null
  );
}

export type SamplePlace =
  { as: 'mail' } | { as: 'output'; checkId: CheckId } | { as: 'log' } | { as: 'file' } | { as: 'nothing' };

/** Which page of the report a file of the sample incident belongs to, from its path below `assets/sample`. */
export function samplePlace(role: string): SamplePlace {
  const name = role.split('/').at(-1) ?? role;
  if (/\.(eml|msg)$/i.test(name)) return { as: 'mail' };
  if (/\.(md|json)$/i.test(name) || /^readme\b/i.test(name)) return { as: 'nothing' };
  const checkId = checkOfOutput(name);
  if (checkId !== null) return { as: 'output', checkId };
  return /\.log$/i.test(name) || /(^|\/)(logs?|proxy|communication)\//i.test(role) ? { as: 'log' } : { as: 'file' };
}
