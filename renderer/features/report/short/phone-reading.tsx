import { useState } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { passwordGroups, spelled } from '../model/password-groups.ts';
import './phone-reading.css';

/** One word at a time in the largest type, for reading the password aloud on the telephone. */
export function PhoneReading(props: {
  isOpen: boolean;
  onClose: () => void;
  password: string;
  reading: readonly string[];
}) {
  const t = useText('report');
  const words = passwordGroups(props.password, props.reading).flat();
  const [position, setPosition] = useState(0);
  const word = words[position];
  const close = () => {
    setPosition(0);
    props.onClose();
  };
  return (
    <Dialog
      title={t('reading.title')}
      isOpen={props.isOpen}
      onClose={close}
      wide
      actions={
        <>
          {position + 1 < words.length && (
            <Button variant="quiet" onPress={close}>
              {t('reading.close')}
            </Button>
          )}
          <Button onPress={() => setPosition(position - 1)} isDisabled={position === 0}>
            {t('reading.before')}
          </Button>
          {position + 1 < words.length ? (
            <Button variant="primary" autoFocus onPress={() => setPosition(position + 1)}>
              {t('reading.next')}
            </Button>
          ) : (
            <Button variant="primary" autoFocus onPress={close}>
              {t('reading.end')}
            </Button>
          )}
        </>
      }
    >
      <p className="soft">{t('reading.lead')}</p>
      {word && (
        <div className="reading-word" aria-live="assertive">
          <p className="soft">{t('reading.position', { position: word.position, total: words.length })}</p>
          <p className="reading-ascii" translate="no" lang="en">
            {word.ascii}
          </p>
          <p className="reading-spelled" translate="no" lang="en">
            {spelled(word.ascii)}
          </p>
          {word.reading !== null && (
            <p className="reading-kana">
              {t('reading.japanese')} <strong lang="ja">{word.reading}</strong>
            </p>
          )}
        </div>
      )}
    </Dialog>
  );
}
