import { useEffect, useState, type ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { useLanguage } from '../../../i18n/index.ts';
import { Page } from '../../../ui/page.tsx';
import { offerZip } from '../start/offered-zip.ts';
import { ChoosePackage } from './choose-package.tsx';
import { OpeningProgress } from './opening-progress.tsx';
import { chooseFile, closeOpening, useOpening } from './opening-store.ts';
import type { Opening } from './opening.ts';
import { OutcomePage } from './outcome-page.tsx';
import { outcomeOf } from './outcome.ts';
import { PackagePage } from './package-page.tsx';
import { SecretForm } from './secret-form.tsx';
import './opening.css';

/** Opening a package, from the file to the report: one page per state. */
export function OpenPage(props: { tab: string }): ReactElement {
  const t = useText('respond');
  const opening = useOpening();
  const [typed, setTyped] = useState('');
  const asking = opening.phase === 'secret' || opening.phase === 'unlocking';
  useEffect(() => {
    if (!asking) setTyped('');
  }, [asking]);
  if (opening.phase === 'open') return <PackagePage opened={opening} tab={props.tab} />;
  return (
    <Page title={t('open.title')} lead={opening.phase === 'idle' ? t('open.lead') : null}>
      <State opening={opening} typed={typed} onTyped={setTyped} />
    </Page>
  );
}

function State(props: {
  opening: Exclude<Opening, { phase: 'open' }>;
  typed: string;
  onTyped: (typed: string) => void;
}): ReactElement {
  const t = useText('respond');
  const { opening } = props;
  switch (opening.phase) {
    case 'idle':
      return <ChoosePackage />;
    case 'inspecting':
      return (
        <div className="stack">
          <FileFacts opening={opening} />
          <p role="status">{t('open.inspecting')}</p>
        </div>
      );
    case 'secret':
      return (
        <div className="stack">
          <FileFacts opening={opening} />
          <SecretForm
            info={opening.info}
            error={opening.error}
            attempts={opening.attempts}
            typed={props.typed}
            onTyped={props.onTyped}
          />
          <Again />
        </div>
      );
    case 'unlocking':
      return (
        <div className="stack">
          <FileFacts opening={opening} />
          <OpeningProgress title={t('open.unlocking')} phase="reading" open={false} />
        </div>
      );
    case 'draft':
      return <OutcomePage outcome="draft" file={opening.file} error={null} actions={<Again telephone />} />;
    case 'refused': {
      const outcome = outcomeOf(opening.error, opening.file.size);
      const retry =
        outcome === 'read-error' || outcome === 'no-space' || outcome === 'other'
          ? () => void chooseFile(opening.file)
          : null;
      const asZip =
        outcome === 'not-a-package'
          ? () => {
              offerZip(opening.file);
              navigate('/desk/new/ordinary-zip');
            }
          : null;
      return (
        <OutcomePage
          outcome={outcome}
          file={opening.file}
          error={opening.error}
          actions={<Again retry={retry} asZip={asZip} />}
        />
      );
    }
  }
}

function FileFacts(props: { opening: Exclude<Opening, { phase: 'open' | 'idle' }> }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { opening } = props;
  const info = 'info' in opening ? opening.info : null;
  return (
    <Facts
      items={[
        { term: t('open.facts.file'), value: <code>{opening.file.name}</code> },
        { term: t('open.facts.size'), value: formatBytes(opening.file.size, language) },
        ...(info
          ? [
              { term: t('open.facts.kind'), value: t(`open.kinds.${info.kind}`) },
              { term: t('open.facts.packageId'), value: <code>{info.packageId}</code> },
            ]
          : []),
      ]}
    />
  );
}

function Again(props: { retry?: (() => void) | null; asZip?: (() => void) | null; telephone?: boolean }): ReactElement {
  const t = useText('respond');
  return (
    <ButtonRow>
      {props.retry ? (
        <Button variant="primary" onPress={props.retry}>
          {t('open.tryAgain')}
        </Button>
      ) : null}
      {props.asZip ? (
        <Button variant="primary" onPress={props.asZip}>
          {t('open.asZip')}
        </Button>
      ) : null}
      {props.telephone ? (
        <Button onPress={() => navigate('/desk/new/telephone')}>{t('open.startByTelephone')}</Button>
      ) : null}
      <Button variant={props.retry || props.asZip ? 'secondary' : 'quiet'} onPress={() => void closeOpening()}>
        {t('open.another')}
      </Button>
    </ButtonRow>
  );
}
