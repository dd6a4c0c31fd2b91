export { matrix, type Cell, type Row } from './matrix';
export { renderMatrix } from './render';
