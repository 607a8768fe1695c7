import { unpackRows, type CharacterRows } from './character-rows.ts';
import { JIS_X_0213_PLANE_1, JIS_X_0213_PLANE_2 } from './jis-x-0213.ts';

let planes: readonly [CharacterRows, CharacterRows] | null = null;

/**
 * The character of JIS X 0213:2004 at a plane (1 or 2), row and cell (1 to 94); undefined where JIS X 0208 has it
 * already or there is none. Wave dash, double bars and minus stay with JIS X 0208, as Windows shows them.
 */
export function jisX0213(plane: 1 | 2, row: number, cell: number): string | undefined {
  planes ??= [unpackRows(JIS_X_0213_PLANE_1), unpackRows(JIS_X_0213_PLANE_2)];
  return planes[plane - 1]?.get(row + 0xa0)?.[cell - 1];
}
