import type { ReactElement } from 'react';
import { text, useText } from '../../../i18n/index.ts';
import { registerFile } from '../../../bridge/client.ts';
import { navigate } from '../../../routes.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { isMailName } from '../../../../core/mailbox/mail-name.ts';
import { offerFiles } from '../start/offered-files.ts';
import { chooseFile } from './opening-store.ts';

/** The door of the desk: a package opens, a mail begins a case. */
export function ChoosePackage(): ReactElement {
  const t = useText('respond');
  const toast = useToast();
  const take = async (files: File[]) => {
    const [file] = files;
    if (!file) return;
    if (isMailName(file.name)) {
      offerFiles(files);
      navigate('/desk/new/bare-mail');
      return;
    }
    const registered = await registerFile(file);
    if (!registered) {
      toast.show({ text: () => text('respond:open.notReal', { name: file.name }) });
      return;
    }
    navigate('/desk/open');
    await chooseFile(registered);
  };
  return (
    <FileDrop
      label={t('desk.landing.drop')}
      help={t('desk.landing.dropHelp')}
      accept=".zip,.001,.eml,.msg"
      onFiles={(files) => void take(files)}
    />
  );
}
