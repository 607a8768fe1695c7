import { catalog } from './catalog.ts';

export const settings = catalog({ title: '' }, { title: '' });
