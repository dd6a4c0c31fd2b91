import { equivalentJson, sortedJson } from '../../../tools/assembly/json';

it('sorted JSON is the same for keys in another order, and no other', () => {
  expect(sortedJson({ b: [1, { d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[1,{"c":2,"d":1}]}');
  expect(sortedJson(['x'])).not.toBe(sortedJson('x'));
});

it('equivalent JSON takes a list of one for its item, at any depth, and keeps the order of longer ones', () => {
  expect(equivalentJson({ b: ['x'], a: [[1]] })).toBe(equivalentJson({ a: 1, b: 'x' }));
  expect(equivalentJson(['x', 'y'])).not.toBe(equivalentJson(['y', 'x']));
});
