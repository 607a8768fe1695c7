import type { Language } from '../core/model/profile.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import type { ArtifactFinding } from '../packaging/index.ts';
import type { EvidenceFile } from './evidence-files.ts';
import { byteSize, plain } from './plain-text.ts';
import type { DraftWithFiles } from './report-draft.ts';

/** What is not in the package as it was named: which file, what happened. Sizes in bytes. */
export type SealProblem = {
  readonly path: string;
  readonly what: NonNullable<EvidenceFile['refused']> | 'partly-read' | ArtifactFinding['problem'];
  readonly expectedBytes: number;
  readonly packedBytes: number;
};

const PROBLEM_WORDS: Readonly<Record<SealProblem['what'], Bilingual>> = {
  unreadable: {
    ja: '読めないため、入っていません。読む権限があるか、ウイルス対策ソフトが止めていないかを確かめ、もう一度お試しください。',
    en: 'It cannot be read and is not in the package. See whether you may read it and whether an antivirus holds it, then try again.',
  },
  'partly-read': {
    ja: '途中までしか読めませんでした（{expected} のうち {packed} を入れました）。ディスクや接続を確かめ、もう一度お試しください。',
    en: 'Only a part could be read ({packed} of {expected} are in the package). Check the disk or its connection, then try again.',
  },
  vanished: {
    ja: '途中でなくなったため、全部は入っていません（{expected} のうち {packed}）。ウイルス対策ソフトの隔離を確かめ、もう一度お試しください。',
    en: 'It disappeared meanwhile and is not whole in the package ({packed} of {expected}). See whether an antivirus moved it, then try again.',
  },
  shrank: {
    ja: '読んでいる間に短くなりました（{expected} のうち {packed} を入れました）。書き込んでいるものを止めるか、写しを取って、もう一度お試しください。',
    en: 'It became shorter while it was read ({packed} of {expected} are in the package). Stop what writes to it, or copy it first, then try again.',
  },
  grew: {
    ja: '読んでいる間に書き足されました（{expected} だったものを {packed} 入れました）。書き込んでいるものを止めるか、写しを取って、もう一度お試しください。',
    en: 'It grew while it was read (it was {expected}, {packed} are in the package). Stop what writes to it, or copy it first, then try again.',
  },
  'content-changed': {
    ja: '読んでいる間に中身が変わりました。書き込んでいるものを止めるか、写しを取って、もう一度お試しください。',
    en: 'Its content changed while it was read. Stop what writes to it, or copy it first, then try again.',
  },
  link: {
    ja: '別の場所を指すリンクなので、入っていません。必要なら、リンク先のファイルを --file で指定してください。',
    en: 'It is a link to another place and is not in the package. If it is needed, name the file it points to with --file.',
  },
  special: {
    ja: '普通のファイルではない（装置やパイプなど）ため、入っていません。中身を普通のファイルに保存して、それを指定してください。',
    en: 'It is not an ordinary file (a device or a pipe, for example) and is not in the package. Save its content to a file and name that.',
  },
  folder: {
    ja: 'フォルダの一覧を読めないため、中のものは入っていません。読む権限を確かめ、もう一度お試しください。',
    en: 'The folder cannot be listed, so nothing in it is in the package. See whether you may read it, then try again.',
  },
};

/** Everything that is not in the package as it was named. */
export function sealProblems(files: DraftWithFiles['files'], findings: readonly ArtifactFinding[]): SealProblem[] {
  const pathOf = new Map(files.map(({ file, artifact }) => [artifact.artifactId as string, file.path]));
  return [
    ...files.flatMap(({ file }) =>
      file.sha256 === null
        ? [{ path: file.path, what: file.refused ?? ('unreadable' as const), expectedBytes: file.size, packedBytes: 0 }]
        : [],
    ),
    ...findings.map(({ artifactId, path, problem, expectedBytes, packedBytes }) => ({
      path: pathOf.get(artifactId) ?? path,
      what: problem === 'unreadable' && packedBytes > 0 ? ('partly-read' as const) : problem,
      expectedBytes: expectedBytes ?? 0,
      packedBytes,
    })),
  ];
}

/** Which file, what happened to it, what to do. */
export function problemSentence(problem: SealProblem, language: Language): string {
  const values = { expected: byteSize(problem.expectedBytes), packed: byteSize(problem.packedBytes) };
  const sentence = PROBLEM_WORDS[problem.what][language].replace(
    /\{(expected|packed)\}/gu,
    (_whole, name: 'expected' | 'packed') => values[name],
  );
  return `${plain(problem.path)}: ${sentence}`;
}
