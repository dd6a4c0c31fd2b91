import { readAssembly } from '../../../tools/assembly/read';
import { assemblyOf } from '../../support/assembly';
import { isMissed, propertyMutants, sampleOf } from './mutants/property-mutants';

const mutants = ['shipped' as const, 'regulated' as const].flatMap((variant) =>
  propertyMutants(readAssembly(assemblyOf(variant))),
);

it('the review reports each property that is deleted, changed or negated, in a sample of all', () => {
  expect(mutants.length).toBeGreaterThan(2_000);
  const missed = sampleOf(mutants, 150).filter(isMissed);
  expect(missed.map(({ name }) => name)).toEqual([]);
});
