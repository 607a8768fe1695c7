import type { ReactElement } from 'react';
import { navigate } from '../routes.ts';
import { Button, ButtonRow } from './button.tsx';
import { Page } from './page.tsx';

/** In the place of something that an address names and that is not there any more: what may have happened, and where to go. */
export function GonePage(props: { title: string; text: string; label: string; to: string }): ReactElement {
  return (
    <Page title={props.title} lead={props.text}>
      <ButtonRow>
        <Button variant="primary" onPress={() => navigate(props.to)}>
          {props.label}
        </Button>
      </ButtonRow>
    </Page>
  );
}
