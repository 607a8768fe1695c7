import { catalog } from './catalog.ts';

export const mail = catalog({ title: 'メール' }, { title: 'Mail' });
