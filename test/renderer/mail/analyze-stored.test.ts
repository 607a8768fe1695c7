import { beforeEach, expect, test, vi } from 'vitest';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import { analyzeMailFile } from '../../../renderer/analysis/client.ts';
import { call } from '../../../renderer/bridge/client.ts';
import { analyzeStored } from '../../../renderer/features/mail/analyze-stored.ts';
import { aReport, anAnalysis, anArtifact } from '../report/a-report.ts';

vi.mock(import('../../../renderer/analysis/client.ts'), () => ({ analyzeMailFile: vi.fn() }) as object);
vi.mock(import('../../../renderer/bridge/client.ts'), () => ({ call: vi.fn() }) as object);
const { reportId } = aReport();
beforeEach(() => vi.clearAllMocks());

test('what is read of a mail is what was stored, even when its file is gone', async () => {
  const kept = Uint8Array.of(1, 2, 3);
  vi.mocked(call).mockResolvedValue(kept);
  vi.mocked(analyzeMailFile).mockResolvedValue(anAnalysis());
  const artifact = anArtifact(1, { originalName: 'gone.eml' });
  expect(await analyzeStored(reportId, artifact)).toEqual(anAnalysis());
  const { artifactId } = artifact;
  expect(call).toHaveBeenCalledWith('artifact.read', { ownerId: reportId, artifactId, maxBytes: MAX_MAIL_BYTES });
  expect(analyzeMailFile).toHaveBeenCalledWith(kept, { file: 'gone.eml', passwords: [] });
});

test('what is larger than any mail is not fetched', async () => {
  const large = anArtifact(1, { size: MAX_MAIL_BYTES + 1 });
  await expect(analyzeStored(reportId, large)).rejects.toMatchObject({ code: 'file-too-large' });
  expect(call).not.toHaveBeenCalled();
});
