import { catalog } from './catalog.ts';

export const settings = catalog({ title: '設定' }, { title: 'Settings' });
