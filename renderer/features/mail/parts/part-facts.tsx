import type { ReactElement } from 'react';
import type { ByteRange, TreePart } from '../../../../core/model/mail-details.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { foldedName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Tag } from '../../../ui/notice.tsx';
import { FileType } from '../token-words.tsx';
import { PartProblems } from './part-problems.tsx';

/** What is known of one part, and what is irregular about it, each with the way to its bytes. */
export function PartFacts(props: { part: TreePart; onShow: (range: ByteRange) => void }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { part } = props;
  const bytes = (range: ByteRange | null) =>
    range === null
      ? t('look.no-range')
      : t('look.range', { from: range.start, to: range.end, size: formatBytes(range.end - range.start, language) });
  return (
    <>
      <Facts
        items={[
          { term: t('parts.type'), value: <FileType type={part.type} /> },
          ...(part.name ? [{ term: t('parts.name'), value: <span translate="no">{foldedName(part.name)}</span> }] : []),
          { term: t('look.encoding'), value: part.encoding ? shownLine(part.encoding) : t('look.plain') },
          ...(part.charset
            ? [
                {
                  term: t('parts.charset'),
                  value: (
                    <>
                      <code>{part.charset.used}</code>{' '}
                      {part.charset.guessed ? (
                        <Tag tone="look">{t('look.guessed', { declared: part.charset.declared ?? '—' })}</Tag>
                      ) : null}
                    </>
                  ),
                },
              ]
            : []),
          { term: t('look.header'), value: bytes(part.header) },
          { term: t('look.body'), value: bytes(part.body) },
          ...(part.size === null ? [] : [{ term: t('look.decoded-size'), value: formatBytes(part.size, language) }]),
        ]}
      />
      <PartProblems key={part.path} problems={part.problems} onShow={props.onShow} />
    </>
  );
}
