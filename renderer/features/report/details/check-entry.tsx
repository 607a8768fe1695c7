import { useState } from 'react';
import type { ClipboardEvent } from 'react';
import type { HostCheck } from '../../../../core/host/checks.ts';
import { JUDGEMENTS } from '../../../../core/model/host.ts';
import type { Host } from '../../../../core/model/host.ts';
import { JUDGEMENT_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioList } from '../../../ui/choices.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { CopyButton } from '../../../ui/mono.tsx';
import { momentNow } from '../../../ui/moment.ts';
import { Tag } from '../../../ui/notice.tsx';
import { Glossed } from '../../../ui/term.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { artifactOf, withArtifact } from '../model/artifacts.ts';
import { changeHost, withCheck, withJudgement, withOutput } from '../model/hosts.ts';
import { ArtifactLine } from '../parts/artifact-line.tsx';
import type { Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { useSay } from '../parts/say.ts';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import './check-entry.css';

/** Longer than any output of a command that a person would paste, in characters; files have no limit. */
const MAX_PASTED = 5_000_000;

/** One check: why, the exact commands, what is usual and what is not; outputs pasted or dropped; a judgement. */
export function CheckEntry(props: { draft: Draft; host: Host; check: HostCheck }) {
  const t = useText('report');
  const say = useSay();
  const { draft, host, check } = props;
  const result = host.checks[check.id];
  const judgement = result?.judgement ?? 'not-checked';
  const change = (recipe: (host: Host) => Host) => draft.update((report) => changeHost(report, host.hostId, recipe));
  return (
    <Fold
      summary={
        <span className="check-summary">
          {say(check.title)}
          <Tag tone={judgement === 'suspicious' ? 'look' : 'plain'}>{say(JUDGEMENT_LABELS[judgement])}</Tag>
        </span>
      }
    >
      <p>
        <Glossed text={say(check.why)} />
      </p>
      <Commands check={check} />
      <dl className="check-looks">
        <dt>{t('checks.normal')}</dt>
        <dd>
          <Glossed text={say(check.normal)} />
        </dd>
        <dt>{t('checks.suspicious')}</dt>
        <dd>
          <Glossed text={say(check.suspicious)} />
        </dd>
      </dl>
      <Outputs draft={draft} host={host} check={check} />
      <RadioList
        label={t('checks.judgement')}
        value={judgement}
        options={JUDGEMENTS.map((value) => ({ value, label: say(JUDGEMENT_LABELS[value]) }))}
        onChange={(value) => change((before) => withJudgement(before, check.id, value, momentNow()))}
      />
      {judgement !== 'not-checked' && (
        <>
          <TextField
            label={t('checks.reason')}
            help={t('checks.reasonHelp')}
            multiline
            value={result?.reason ?? ''}
            onChange={(reason) => change((before) => withCheck(before, check.id, { reason }))}
          />
          <TextField
            label={t('checks.checkedBy')}
            optional
            value={result?.checkedBy ?? ''}
            onChange={(checkedBy) => change((before) => withCheck(before, check.id, { checkedBy }))}
          />
        </>
      )}
    </Fold>
  );
}

function Commands(props: { check: HostCheck }) {
  const t = useText('report');
  const { commands } = props.check;
  return (
    <div className="stack-tight">
      <p>
        <strong>{t('checks.commands')}</strong>{' '}
        <CopyButton text={commands.map(({ command }) => command).join('\r\n') + '\r\n'} label={t('checks.copyAll')} />
      </p>
      <ul className="commands">
        {commands.map(({ command, administrator }) => (
          <li key={command}>
            <code translate="no">{command}</code>
            {administrator && <Tag>{t('checks.administrator')}</Tag>}
            <CopyButton text={command} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Outputs(props: { draft: Draft; host: Host; check: HostCheck }) {
  const t = useText('report');
  const missing = useMissing();
  const { draft, host, check } = props;
  const intake = useIntake(draft);
  const [pasted, setPasted] = useState('');
  const keep: Parameters<typeof intake.take>[2] = (artifact) =>
    draft.update((report) =>
      changeHost(withArtifact(report, { ...artifact, origin: host.name }), host.hostId, (before) =>
        withOutput(before, check.id, artifact.artifactId),
      ),
    );
  const keepText = async (text: string) => {
    await intake.take([{ from: 'text', text, name: `${check.id}-pasted.txt` }], 'host-output', keep);
    setPasted('');
  };
  // What is pasted into the empty field is kept at once: nobody has to know that a button must follow.
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (text === '' || pasted !== '') return;
    event.preventDefault();
    void keepText(text);
  };
  const outputs = host.checks[check.id]?.artifactIds ?? [];
  return (
    <div className="stack">
      <FileDrop
        label={t('checks.drop')}
        multiple
        onFiles={(files) => void intake.take(files.map(fileSource), 'host-output', keep)}
      />
      <Fold quiet summary={t('checks.paste')}>
        <div onPaste={onPaste}>
          <TextField
            label={t('checks.pasteLabel')}
            help={t('checks.pasteHelp')}
            multiline
            maxLength={MAX_PASTED}
            value={pasted}
            onChange={setPasted}
          />
        </div>
        <div>
          <Button
            onPress={() => void keepText(pasted)}
            missing={pasted === '' ? missing.fill(t('checks.pasteLabel')) : null}
          >
            {t('checks.keepPasted')}
          </Button>
        </div>
      </Fold>
      <IntakeStatus intake={intake} />
      {outputs.map((artifactId) => {
        const artifact = artifactOf(draft.report, artifactId);
        return artifact && <ArtifactLine key={artifactId} draft={draft} artifact={artifact} />;
      })}
    </div>
  );
}
