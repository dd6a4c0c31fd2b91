export type { Cell } from './cell';
export { matrix, roleMatrix, type Row } from './matrix';
export { wholeMatrix } from './whole';
export { answerOf, type Matrix } from './render';
