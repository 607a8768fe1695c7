import type { ReactElement } from 'react';
import type { TreePart } from '../../../../core/model/mail-details.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { formatBytes } from '../../../ui/format.ts';
import { AlertIcon } from '../../../ui/icons.tsx';
import { FileType } from '../token-words.tsx';

/** The parts of a mail, each within the one that holds it; pressing one shows its bytes. */
export function PartTree(props: {
  part: TreePart;
  selected: string;
  onSelect: (path: string) => void;
  label: string;
}): ReactElement {
  return (
    <nav className="part-tree" aria-label={props.label}>
      <ul>
        <Branch {...props} />
      </ul>
    </nav>
  );
}

function Branch(props: { part: TreePart; selected: string; onSelect: (path: string) => void }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { part, selected, onSelect } = props;
  return (
    <li>
      <button
        type="button"
        className="part-tree-entry"
        aria-current={part.path === selected ? 'true' : undefined}
        onClick={() => onSelect(part.path)}
      >
        <span className="part-tree-name" translate="no">
          {part.name ? visibleName(part.name) : <FileType type={part.type} />}
          {part.problems.length > 0 ? (
            <span className="part-tree-problem">
              <AlertIcon />
              <span className="visually-hidden">{t('look.problems')}</span>
            </span>
          ) : null}
        </span>
        <span className="soft small">
          {part.path === '' ? t('look.whole') : part.path}
          {part.size === null ? null : ` · ${formatBytes(part.size, language)}`}
        </span>
      </button>
      {part.children.length > 0 ? (
        <ul>
          {part.children.map((child) => (
            <Branch key={child.path} part={child} selected={selected} onSelect={onSelect} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
