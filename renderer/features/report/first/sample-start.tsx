import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Glossed } from '../../../ui/term.tsx';
import { SAMPLE_PAGE } from '../model/paths.ts';

/** Started with `--sample`: the way to the bundled incident. */
export function SampleStart() {
  const t = useText('report');
  return (
    <Notice tone="info" title={t('sample.title')}>
      <p>
        <Glossed text={t('sample.text')} />
      </p>
      <div>
        <Button onPress={() => navigate(SAMPLE_PAGE)}>{t('sample.start')}</Button>
      </div>
    </Notice>
  );
}
