export type { Cell } from './cell';
export { matrix, roleMatrix, type Row } from './matrix';
export { renderMatrix, type Matrix } from './render';
