export type { Row } from './matrix';
export { wholeMatrix } from './whole';
export { answerOf, type Matrix } from './render';
