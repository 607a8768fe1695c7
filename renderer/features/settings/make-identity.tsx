import type { ContactCard } from '../../../core/exchange/card.ts';
import { useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';

const EMPTY = {
  name: '',
  organization: '',
  nameEn: '',
  organizationEn: '',
  phone: '',
  instructionsJa: '',
  instructionsEn: '',
};

type Fields = typeof EMPTY;

/** A first card with new keys, or (`of`) another card for the same keys: new words, and valid from today again. */
export function MakeIdentity(props: { of: ContactCard | null; onClose: () => void }): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const [fields, setFields] = useState<Fields>(props.of === null ? EMPTY : fieldsOf(props.of));
  const { busy, error, run } = useAction();
  const set = (name: keyof Fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }));
  const title = props.of === null ? 'identity.make' : 'identity.renew';
  const make = async () => {
    if (await run(() => call('identity.create', fields))) props.onClose();
  };
  return (
    <FormDialog
      title={t(title)}
      onClose={props.onClose}
      wide
      action={t(title)}
      onAction={make}
      missing={
        fields.name.trim() === ''
          ? missing.fill(t('cards.name'))
          : fields.organization.trim() === ''
            ? missing.fill(t('cards.organization'))
            : null
      }
      isPending={busy}
      error={error}
    >
      <p>{t(props.of === null ? 'identity.make-lead' : 'identity.renew-lead')}</p>
      <TextField
        label={t('cards.name')}
        help={t('identity.name-help')}
        value={fields.name}
        onChange={set('name')}
        maxLength={200}
      />
      <TextField
        label={t('cards.organization')}
        value={fields.organization}
        onChange={set('organization')}
        maxLength={200}
      />
      <TextField
        label={t('identity.name-en')}
        help={t('identity.english-help')}
        lang="en"
        value={fields.nameEn}
        onChange={set('nameEn')}
        maxLength={200}
        optional
      />
      <TextField
        label={t('identity.organization-en')}
        lang="en"
        value={fields.organizationEn}
        onChange={set('organizationEn')}
        maxLength={200}
        optional
      />
      <TextField
        label={t('cards.phone')}
        type="tel"
        value={fields.phone}
        onChange={set('phone')}
        maxLength={60}
        optional
      />
      <TextField
        label={t('identity.instructions-ja')}
        help={t('identity.instructions-help')}
        multiline
        lang="ja"
        value={fields.instructionsJa}
        onChange={set('instructionsJa')}
        maxLength={2000}
        optional
      />
      <TextField
        label={t('identity.instructions-en')}
        multiline
        lang="en"
        value={fields.instructionsEn}
        onChange={set('instructionsEn')}
        maxLength={2000}
        optional
      />
    </FormDialog>
  );
}

function fieldsOf(card: ContactCard): Fields {
  return {
    name: card.name,
    organization: card.organization,
    nameEn: card.nameEn ?? '',
    organizationEn: card.organizationEn ?? '',
    phone: card.phone,
    instructionsJa: card.instructions.ja,
    instructionsEn: card.instructions.en,
  };
}
