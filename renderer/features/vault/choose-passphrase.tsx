import { useEffect, useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { WordGrid } from '../../ui/word-grid.tsx';
import { MIN_PASSPHRASE, passphraseFault, typedPassphrase } from './passphrase.ts';

type Choosing = {
  onChange: (passphrase: string | null) => void;
  /** There is one already, which this one comes after: its fields say which of the two they ask for. */
  replaces?: boolean;
};

/**
 * A passphrase made by the program to be written down, or one's own. Hands over the passphrase once it can be used,
 * null until then.
 */
export function ChoosePassphrase(props: Choosing): ReactElement {
  const t = useText('settings');
  const [own, setOwn] = useState(false);
  const { onChange, replaces = false } = props;
  const swap = (next: boolean) => {
    setOwn(next);
    onChange(null);
  };
  return (
    <div className="stack">
      {own ? (
        <OwnPassphrase onChange={onChange} replaces={replaces} />
      ) : (
        <MadePassphrase onChange={onChange} replaces={replaces} />
      )}
      <div>
        <Button variant="quiet" className="page-back" onPress={() => swap(!own)}>
          {t(own ? 'passphrase.use-made' : 'passphrase.use-own')}
        </Button>
      </div>
    </div>
  );
}

function MadePassphrase(props: Choosing): ReactElement {
  const t = useText('settings');
  const [made, setMade] = useState('');
  const [written, setWritten] = useState(false);
  useEffect(() => {
    let gone = false;
    void call('vault.suggestPassphrase', {}).then(({ passphrase }) => {
      if (!gone) setMade(passphrase);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (
    <div className="stack">
      <p>{t(props.replaces ? 'passphrase.write-down-new' : 'passphrase.write-down')}</p>
      <WordGrid words={made === '' ? [] : made.split('-')} lang="en" />
      <Check
        label={t('passphrase.written')}
        checked={written}
        isDisabled={made === ''}
        onChange={(checked) => {
          setWritten(checked);
          props.onChange(checked ? typedPassphrase(made) : null);
        }}
      />
    </div>
  );
}

function OwnPassphrase(props: Choosing): ReactElement {
  const t = useText('settings');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const fault = passphraseFault(first, second);
  const change = (nextFirst: string, nextSecond: string) => {
    setFirst(nextFirst);
    setSecond(nextSecond);
    props.onChange(passphraseFault(nextFirst, nextSecond) === null ? typedPassphrase(nextFirst) : null);
  };
  return (
    <div className="stack">
      <TextField
        label={t(props.replaces ? 'passphrase.own-new' : 'passphrase.own')}
        help={t('passphrase.own-help', { count: MIN_PASSPHRASE })}
        type="password"
        value={first}
        onChange={(value) => change(value, second)}
      />
      <TextField
        label={t(props.replaces ? 'passphrase.again-new' : 'passphrase.again')}
        type="password"
        value={second}
        onChange={(value) => change(first, value)}
        error={second !== '' && fault !== null ? t(`passphrase.fault.${fault}`, { count: MIN_PASSPHRASE }) : null}
      />
    </div>
  );
}
