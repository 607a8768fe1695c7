import type { Answer } from '../../../../core/model/answer.ts';
import { HANDLING_FIELDS, handlingAnswer } from '../../../../core/model/artifact.ts';
import type { Artifact, HandlingField } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { without } from './without.ts';

export function withArtifact(report: Report, artifact: Artifact): Report {
  const known = report.artifacts.some((each) => each.artifactId === artifact.artifactId);
  return {
    ...report,
    artifacts: known
      ? report.artifacts.map((each) => (each.artifactId === artifact.artifactId ? artifact : each))
      : [...report.artifacts, artifact],
  };
}

export function changeArtifact(
  report: Report,
  artifactId: ArtifactId,
  change: (artifact: Artifact) => Artifact,
): Report {
  return {
    ...report,
    artifacts: report.artifacts.map((each) => (each.artifactId === artifactId ? change(each) : each)),
  };
}

/** Takes an artifact out of the report and out of every place that names it. What was sent stays on record. */
export function withoutArtifact(report: Report, artifactId: ArtifactId): Report {
  const others = (ids: readonly ArtifactId[]) => ids.filter((each) => each !== artifactId);
  return {
    ...report,
    artifacts: report.artifacts.filter((each) => each.artifactId !== artifactId),
    mails: report.mails.filter((each) => each.artifactId !== artifactId),
    communication: { ...report.communication, artifactIds: others(report.communication.artifactIds) },
    hosts: report.hosts.map((host) => ({
      ...host,
      checks: Object.fromEntries(
        Object.entries(host.checks).map(([id, result]) => [id, { ...result, artifactIds: others(result.artifactIds) }]),
      ),
    })),
    leaveOut: { ...report.leaveOut, artifactIds: others(report.leaveOut.artifactIds) },
  };
}

/** Undo of `withoutArtifact`: puts back what `before` held of it and keeps everything written since. */
export function withArtifactBack(report: Report, before: Report, artifactId: ArtifactId): Report {
  const artifact = artifactOf(before, artifactId);
  if (artifact === null || artifactOf(report, artifactId) !== null) return report;
  const again = (now: readonly ArtifactId[], then: readonly ArtifactId[]) =>
    then.includes(artifactId) ? [...now, artifactId] : [...now];
  return {
    ...report,
    artifacts: [...report.artifacts, artifact],
    mails: [...report.mails, ...before.mails.filter((mail) => mail.artifactId === artifactId)],
    communication: {
      ...report.communication,
      artifactIds: again(report.communication.artifactIds, before.communication.artifactIds),
    },
    hosts: report.hosts.map((host) => {
      const then = before.hosts.find((each) => each.hostId === host.hostId)?.checks ?? {};
      const checks = Object.entries(host.checks).map(([id, result]) => {
        const held = then[id as keyof typeof then]?.artifactIds ?? [];
        return [id, { ...result, artifactIds: again(result.artifactIds, held) }];
      });
      return { ...host, checks: Object.fromEntries(checks) };
    }),
    leaveOut: {
      ...report.leaveOut,
      artifactIds: again(report.leaveOut.artifactIds, before.leaveOut.artifactIds),
    },
  };
}

export function artifactOf(report: Report, artifactId: ArtifactId): Artifact | null {
  return report.artifacts.find((each) => each.artifactId === artifactId) ?? null;
}

/** Sets or clears one of the free texts of an artifact; an empty text is no text. */
export function withArtifactText(artifact: Artifact, field: 'description' | 'origin', text: string): Artifact {
  return text === '' ? without(artifact, field) : { ...artifact, [field]: text };
}

/** Answers one of the questions of handling, or (undefined) opens it again. */
export function withHandling(artifact: Artifact, field: HandlingField, answer: Answer<string> | undefined): Artifact {
  const { [field]: _text, unanswered = {}, ...rest } = artifact;
  const others = without(unanswered, field);
  const states = answer && answer.state !== 'value' ? { ...others, [field]: answer.state } : others;
  return {
    ...rest,
    ...(answer?.state === 'value' && answer.value !== '' ? { [field]: answer.value } : {}),
    ...(Object.keys(states).length > 0 ? { unanswered: states } : {}),
  };
}

/** How often the same was not said of another mail: 0 when all mails have the same answers. */
export function mailsHandledOtherwise(report: Report, artifactId: ArtifactId): number {
  const model = artifactOf(report, artifactId);
  if (model === null || HANDLING_FIELDS.every((field) => handlingAnswer(model, field) === undefined)) return 0;
  const same = (other: Artifact | null) =>
    other !== null &&
    HANDLING_FIELDS.every((field) => saidOf(handlingAnswer(other, field)) === saidOf(handlingAnswer(model, field)));
  return report.mails.filter((mail) => !same(artifactOf(report, mail.artifactId))).length;
}

/** Says of every mail what was said of this one: who saved it, with what, how it came. */
export function withSameHandling(report: Report, artifactId: ArtifactId): Report {
  const model = artifactOf(report, artifactId);
  if (model === null) return report;
  const mails = new Set(report.mails.map((mail) => mail.artifactId));
  const alike = (artifact: Artifact) =>
    HANDLING_FIELDS.reduce((next, field) => withHandling(next, field, handlingAnswer(model, field)), artifact);
  return { ...report, artifacts: report.artifacts.map((each) => (mails.has(each.artifactId) ? alike(each) : each)) };
}

/** Undo of `withSameHandling`: what `before` held; files that came since keep theirs. */
export function withHandlingBack(report: Report, before: Report): Report {
  const back = (artifact: Artifact) => {
    const then = artifactOf(before, artifact.artifactId);
    if (then === null) return artifact;
    return HANDLING_FIELDS.reduce((next, field) => withHandling(next, field, handlingAnswer(then, field)), artifact);
  };
  return { ...report, artifacts: report.artifacts.map(back) };
}

const saidOf = (answer: Answer<string> | undefined) => (answer?.state === 'value' ? `=${answer.value}` : answer?.state);

/** Artifacts that are not a mail, a host's output or a communication log: the page of files and photographs. */
export function otherFiles(report: Report): Artifact[] {
  const elsewhere = new Set<ArtifactId>([
    ...report.mails.map((mail) => mail.artifactId),
    ...report.communication.artifactIds,
    ...report.hosts.flatMap((host) => Object.values(host.checks).flatMap((result) => result.artifactIds)),
  ]);
  return report.artifacts.filter((each) => !elsewhere.has(each.artifactId) && each.kind !== 'admin-record');
}
