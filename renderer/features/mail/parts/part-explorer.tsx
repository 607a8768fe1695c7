import { useMemo, useState, type ReactElement } from 'react';
import type { ByteRange, TreePart } from '../../../../core/model/mail-details.ts';
import { useText } from '../../../i18n/index.ts';
import { PartContent, type PartView } from './part-content.tsx';
import { PartFacts } from './part-facts.tsx';
import { PartTree } from './part-tree.tsx';
import './part-explorer.css';

/** The mail as a tree of parts, and one part of it byte for byte. */
export function PartExplorer(props: { bytes: Uint8Array; tree: TreePart }): ReactElement {
  const t = useText('mail');
  const { bytes, tree } = props;
  const [path, setPath] = useState(tree.path);
  const [view, setView] = useState<PartView>('beside');
  const [shown, setShown] = useState<ByteRange | null>(null);
  const show = (next: PartView, range: ByteRange | null) => {
    setView(next);
    setShown(range && { ...range });
  };
  const part = useMemo(() => partAt(tree, path) ?? tree, [tree, path]);
  return (
    <div className="part-explorer-frame">
      <div className="part-explorer">
        <PartTree
          label={t('parts.caption')}
          part={tree}
          selected={part.path}
          onSelect={(next) => {
            setPath(next);
            show('beside', null);
          }}
        />
        <div className="stack">
          <PartFacts part={part} onShow={(range) => show('beside', range)} />
          <PartContent
            key={part.path}
            bytes={bytes}
            part={part}
            view={view}
            onView={(next) => show(next, null)}
            goTo={shown}
            isOutlook={tree.header === null}
          />
        </div>
      </div>
    </div>
  );
}

function partAt(part: TreePart, path: string): TreePart | null {
  if (part.path === path) return part;
  for (const child of part.children) {
    const found = partAt(child, path);
    if (found !== null) return found;
  }
  return null;
}
