import { catalog } from './catalog.ts';

export const report = catalog({ title: '' }, { title: '' });
