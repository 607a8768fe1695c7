import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import type { PersonView } from '../../../core/model/report.ts';
import { analyzeMailFile } from '../../../renderer/analysis/client.ts';
import { MailView } from '../../../renderer/features/mail/mail-view.tsx';
import { Page } from '../../../renderer/ui/page.tsx';

/** The mail page by itself, for looking at: replaces the program on the page. */
export async function showMail(bytes: Uint8Array, audience: 'victim' | 'team'): Promise<void> {
  const analysis = await analyzeMailFile(bytes, { file: 'mail.eml' });
  document.getElementById('root')?.remove();
  const main = document.createElement('main');
  main.dataset['density'] = audience === 'team' ? 'compact' : 'comfortable';
  document.body.append(main);
  createRoot(main).render(<Demo analysis={analysis} bytes={bytes} audience={audience} />);
}

function Demo(props: { analysis: MailAnalysis; bytes: Uint8Array; audience: 'victim' | 'team' }) {
  const [views, setViews] = useState<Record<string, PersonView>>({
    'sender.free-mail': 'yes',
    'route.odd': 'no',
    'body.language': 'yes',
  });
  return (
    <Page title="メール" wide={props.audience === 'team'}>
      <MailView
        analysis={props.analysis}
        audience={props.audience}
        personView={views}
        readBytes={async () => props.bytes}
        {...(props.audience === 'victim' ? { onPersonView: (id, view) => setViews({ ...views, [id]: view }) } : {})}
      />
    </Page>
  );
}
