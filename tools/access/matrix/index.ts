export { matrix, type Cell, type Row } from './matrix';
export { renderMatrix, type Format } from './render';
