import type { ReactElement } from 'react';
import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ChosenFiles } from './chosen-files.tsx';
import { fateOf, isTaken, MAX_MAILS_OF_MBOX, type GivenMail } from './given-mails.ts';
import { MAX_BYTES_ACROSS } from './store-file.ts';

/** Mails for a new case. Says of each file, before the case is made, what it will be in it, or why it will not be there. */
export function ChosenMails(props: {
  given: readonly GivenMail[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (key: string) => void;
}): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { given, onRemove } = props;
  const counted = (mails: number, isMore: boolean): string =>
    t(isMore ? 'start.mail.mailsOrMore' : 'start.mail.mails', { number: mails.toLocaleString(language) });
  const valuesOf = ({ file, given: known }: GivenMail) => ({
    name: visibleName(file.name),
    count: known?.kind === 'mbox' ? counted(known.mails.length, known.isMore) : '',
    most: MAX_MAILS_OF_MBOX,
    limit: formatBytes(MAX_MAIL_BYTES, language),
    within: formatBytes(MAX_BYTES_ACROSS, language),
  });
  const told = (mail: GivenMail): string | null => {
    if (mail.given === null) return t('start.mail.looking');
    const fate = fateOf(mail.given);
    return fate === 'mail' ? null : t(`start.mail.fates.${fate}`, valuesOf(mail));
  };
  const stays = (mail: GivenMail): boolean => mail.given === null || isTaken(fateOf(mail.given));
  return (
    <div className="stack-tight">
      <FileDrop label={t('start.mail.drop')} accept=".eml,.msg" multiple onFiles={props.onAdd} />
      {given
        .filter((mail) => !stays(mail))
        .map((mail) => (
          <Notice key={mail.key} tone="look" live title={t('start.mail.notTaken', valuesOf(mail))}>
            <p>{told(mail)}</p>
            <div>
              <Button onPress={() => onRemove(mail.key)}>{t('start.mail.understood')}</Button>
            </div>
          </Notice>
        ))}
      <ChosenFiles files={given.filter(stays).map((mail) => ({ ...mail, told: told(mail) }))} onRemove={onRemove} />
    </div>
  );
}
