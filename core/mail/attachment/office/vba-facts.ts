import type { CompoundEntry } from '../../compound-file.ts';
import type { Reading } from '../reading.ts';
import { addScriptAddresses } from '../script/script-cost.ts';
import { readVbaProject } from './vba-project.ts';
import { autoRunNames, codeLines, suspiciousCalls } from './vba-source.ts';
import { stompedEvidence } from './vba-stomping.ts';

/** Adds what a VBA project holds: its modules, what runs by itself, what it calls, and source that does not fit. */
export function addVbaFacts(storage: CompoundEntry, reading: Reading): void {
  const project = readVbaProject(storage, reading);
  const written = project.modules.map((module) => ({ module, lines: codeLines(module.source) }));
  const names = written.map(({ module, lines }) => `${module.name} (${lines.length})`);
  reading.add('vba', names.length > 0 ? names.join(', ') : storage.name);
  if (project.cut || !project.listed) reading.cut(`${storage.name}/dir`);
  for (const { module, lines } of written) {
    for (const name of autoRunNames(lines)) reading.add('vba-autorun', `${name} (${module.name})`);
    for (const call of suspiciousCalls(lines)) reading.add('vba-call', `${call.name} (${module.name}): ${call.line}`);
    addScriptAddresses(module.source, reading);
    const stomped = stompedEvidence(module, lines, project.charset);
    if (stomped === null) continue;
    reading.add('vba-stomped', `${module.name}: ${stomped}`);
    addScriptAddresses(stomped, reading);
  }
}
