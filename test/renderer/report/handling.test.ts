import { describe, expect, it } from 'vitest';
import { handlingAnswer, type Artifact } from '../../../core/model/artifact.ts';
import {
  artifactOf,
  changeArtifact,
  mailsHandledOtherwise,
  withHandling,
  withHandlingBack,
  withSameHandling,
} from '../../../renderer/features/report/model/artifacts.ts';
import { withMail } from '../../../renderer/features/report/model/mails.ts';
import { anArtifact, aReport, mailId } from './a-report.ts';

const value = (text: string) => ({ state: 'value', value: text }) as const;

describe('who saved a mail and how it came', () => {
  const artifact: Artifact = anArtifact(1);

  it('is a text or one of the ways to have none, never both', () => {
    const said = withHandling(artifact, 'savedBy', value('佐藤'));
    expect(handlingAnswer(said, 'savedBy')).toEqual(value('佐藤'));
    const unknown = withHandling(said, 'savedBy', { state: 'unknown' });
    expect(unknown.savedBy).toBeUndefined();
    expect(handlingAnswer(unknown, 'savedBy')).toEqual({ state: 'unknown' });
    expect(withHandling(unknown, 'savedBy', undefined)).toEqual(artifact);
  });

  it('is said of all mails at once, and taken back', () => {
    const artifacts = [1, 2, 3].map((each) => anArtifact(each));
    const [first, second] = artifacts;
    if (!first || !second) throw new Error('three mails');
    let report = artifacts.reduce((all, each, index) => withMail(all, mailId(index), each, null), aReport());
    report = changeArtifact(report, second.artifactId, (each) => withHandling(each, 'savedFrom', value('Outlook')));
    expect(mailsHandledOtherwise(report, first.artifactId)).toBe(0);
    report = changeArtifact(report, first.artifactId, (each) => withHandling(each, 'savedBy', value('佐藤')));
    expect(mailsHandledOtherwise(report, first.artifactId)).toBe(2);
    const same = withSameHandling(report, first.artifactId);
    expect(mailsHandledOtherwise(same, first.artifactId)).toBe(0);
    expect(artifactOf(same, second.artifactId)).toMatchObject({ savedBy: '佐藤' });
    expect(artifactOf(same, second.artifactId)).not.toHaveProperty('savedFrom');
    expect(withHandlingBack(same, report)).toEqual(report);
    expect(handlingAnswer(artifact, 'arrivedBy')).toBeUndefined();
  });
});
