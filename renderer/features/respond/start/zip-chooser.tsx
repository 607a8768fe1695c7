import { useEffect, useRef, useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { call, registerFile } from '../../../bridge/client.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { CheckList } from '../../../ui/choices.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { OutcomePage } from '../opening/outcome-page.tsx';
import { outcomeOf } from '../opening/outcome.ts';
import type { ChosenFile } from '../opening/opening.ts';
import { takeOfferedZip } from './offered-zip.ts';
import type { ChosenZip } from './start-case.ts';
import { zipChoice, type ZipEntry } from './zip-choice.ts';

type Listed = { file: ChosenFile; jobId: string; entries: readonly ZipEntry[] };

/** An ordinary zip: its list, what to take from it, and the password if one is needed. */
export function ZipChooser(props: { onChange: (zip: ChosenZip | null) => void }): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const [listed, setListed] = useState<Listed | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [password, setPassword] = useState('');
  const [failed, setFailed] = useState<{ file: ChosenFile; error: ErrorShape } | null>(null);
  const [listing, setListing] = useState(false);
  const job = useRef<string | null>(null);

  const list = async (file: ChosenFile) => {
    setFailed(null);
    setListing(true);
    const jobId = crypto.randomUUID();
    try {
      if (job.current) await call('package.close', { jobId: job.current }).catch(() => undefined);
      const { entries } = await call('zip.list', { jobId, token: file.token });
      job.current = jobId;
      setListed({ file, jobId, entries });
      setChosen(entries.map((entry) => entry.name));
    } catch (thrown) {
      setFailed({ file, error: errorShape(thrown) });
    } finally {
      setListing(false);
    }
  };
  useEffect(() => {
    const offered = takeOfferedZip();
    if (offered) void list(offered);
  }, []);
  const { onChange } = props;
  useEffect(() => {
    onChange(listed ? { jobId: listed.jobId, password: password === '' ? null : password, names: chosen } : null);
  }, [listed, chosen, password, onChange]);

  const choice = listed ? zipChoice(listed.entries, new Set(chosen)) : null;
  return (
    <div className="stack">
      <FileDrop
        label={t('start.zip.drop')}
        accept=".zip,.001"
        onFiles={([file]) => {
          if (file) void registerFile(file).then((registered) => (registered ? list(registered) : undefined));
        }}
      />
      {listing ? <p role="status">{t('start.zip.listing')}</p> : null}
      {failed ? <Refused {...failed} /> : null}
      {listed && listed.entries.length === 0 ? <Notice tone="look">{t('start.zip.empty')}</Notice> : null}
      {listed && listed.entries.length > 0 && choice ? (
        <>
          <ButtonRow>
            <Button onPress={() => setChosen(listed.entries.map((entry) => entry.name))}>
              {t('start.zip.selectAll')}
            </Button>
            <Button onPress={() => setChosen([])}>{t('start.zip.selectNone')}</Button>
            <span className="soft" role="status">
              {t('start.zip.selected', { count: choice.count, size: formatBytes(choice.bytes, language) })}
            </span>
          </ButtonRow>
          <div className="start-zip-list">
            <CheckList
              label={t('start.zip.caption')}
              value={chosen}
              onChange={setChosen}
              options={listed.entries.map((entry) => ({
                value: entry.name,
                label: visibleName(entry.name),
                help: [formatBytes(entry.size, language), entry.encrypted ? t('start.zip.encrypted') : '']
                  .filter(Boolean)
                  .join(' / '),
              }))}
            />
          </div>
          {choice.needsPassword ? (
            <TextField
              label={t('start.zip.password')}
              help={t('start.zip.passwordHelp')}
              value={password}
              onChange={setPassword}
              maxLength={1000}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

/** Why the list could not be shown: not a zip at all, against the rules, or unreadable. */
function Refused(props: { file: ChosenFile; error: ErrorShape }): ReactElement {
  const t = useText('respond');
  const outcome = outcomeOf(props.error);
  const why = outcome === 'damaged' || outcome === 'unsafe' ? outcome : null;
  return (
    <OutcomePage
      outcome={outcome}
      file={props.file}
      error={props.error}
      actions={null}
      {...(why
        ? {
            words: {
              title: t(`start.zip.refused.${why}.title`),
              text: t(`start.zip.refused.${why}.text`),
              next: t(`start.zip.refused.${why}.next`),
            },
          }
        : {})}
    />
  );
}
