import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PrintIcon } from '../../../ui/icons.tsx';
import type { Sheet } from '../../../ui/use-sheet.tsx';

/** Paper or PDF of one sheet, and what became of it. */
export function SheetButtons(props: { sheet: Sheet; fileName: string; paperLabel: string }) {
  const t = useText('report');
  const { sheet } = props;
  const { state } = sheet;
  return (
    <div className="stack-tight">
      <ButtonRow>
        <Button onPress={() => sheet.print({ how: 'paper' })} isDisabled={state.at === 'printing'}>
          <PrintIcon />
          {props.paperLabel}
        </Button>
        <Button
          variant="quiet"
          onPress={() => sheet.print({ how: 'pdf', fileName: props.fileName })}
          isDisabled={state.at === 'printing'}
        >
          {t('sheet.pdf')}
        </Button>
      </ButtonRow>
      <p className="soft small" role="status">
        {state.at === 'saved' && t('sheet.saved', { name: state.fileName })}
        {state.at === 'printed' && t('sheet.printed')}
      </p>
      {state.at === 'failed' && <ErrorNotice error={state.error} />}
      {sheet.element}
    </div>
  );
}
