import { catalog } from './catalog.ts';

export const reportHelp = catalog({ title: '' }, { title: '' });
