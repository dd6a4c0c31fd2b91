import { App } from 'aws-cdk-lib';
import { withTierOf } from '../../../lib/config';
import { MINIMAL } from '../../support/variants';

const appWith = (context: Record<string, string>) => new App({ context });

it('the tier of the command line overrides that of the configuration, and nothing else does', () => {
  const input = { ...MINIMAL, detection: { tier: 'essential' as const, inspector: [] } };
  expect(withTierOf(appWith({ tier: 'regulated' }), input).detection).toEqual({
    tier: 'regulated',
    inspector: [],
  });
  expect(withTierOf(appWith({}), input)).toBe(input);
});

it('a tier that there is not is refused by name', () => {
  expect(() => withTierOf(appWith({ tier: 'gold' }), MINIMAL)).toThrow(
    '-c tier=gold: expected essential, standard, regulated',
  );
});
