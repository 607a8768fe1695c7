import { useState } from 'react';
import { BRING_MAIL_HERE } from '../../../../core/text/guidance.ts';
import { MAIL_PROGRAMS, WHILE_SAVING } from '../../../../core/text/mail-programs.ts';
import { useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Glossed } from '../../../ui/term.tsx';
import { MailPicture } from './mail-picture.tsx';
import { useSay } from './say.ts';

/** How to save the original from each mail program, and how to bring it to this computer. */
export function SavingTheMail() {
  const t = useText('report');
  const say = useSay();
  const [programId, setProgramId] = useState<string | null>(null);
  const program = MAIL_PROGRAMS.find((each) => each.id === programId);
  return (
    <section className="saving-the-mail" aria-labelledby="saving-title">
      <h2 id="saving-title">{t('saving.title')}</h2>
      <Select
        label={t('saving.program')}
        value={programId}
        options={MAIL_PROGRAMS.map((each) => ({ value: each.id, label: say(each.name) }))}
        onChange={setProgramId}
      />
      {program && (
        <div className="saving-steps">
          <Notice tone="look" title={t('saving.dontOpen')}>
            <p>{say(WHILE_SAVING)}</p>
          </Notice>
          <ol className="numbered">
            {program.steps.map((step) => (
              <li key={step.en}>
                <Glossed text={say(step)} />
                {step.picture && (
                  <MailPicture picture={step.picture} program={program.id === 'other' ? '' : say(program.name)} />
                )}
              </li>
            ))}
          </ol>
          {program.caution && (
            <Notice tone="look" title={t('saving.caution')}>
              <p>
                <Glossed text={say(program.caution)} />
              </p>
            </Notice>
          )}
        </div>
      )}
      <Fold summary={t('saving.bring')}>
        <ul>
          {BRING_MAIL_HERE.map((line) => (
            <li key={line.en}>
              <Glossed text={say(line)} />
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  );
}
