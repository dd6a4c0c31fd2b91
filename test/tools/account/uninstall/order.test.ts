import { inDeletionOrder } from '../../../../tools/account/uninstall/order';

const stack = (name: string, region = 'ap-southeast-2') => ({ name, region });

it('deletes what the deploy role deploys, then its stack, then the guardrails', () => {
  const names = inDeletionOrder(
    ['Guardrails', 'Deploy', 'Access', 'Roles', 'Storage', 'Billing', 'Audit', 'Alerts', 'Settings'].map(
      (name) => stack(`Baseline-${name}`),
    ),
  ).map(({ name }) => name.replace('Baseline-', ''));
  expect(names).toEqual([
    'Settings',
    'Alerts',
    'Audit',
    'Billing',
    'Storage',
    'Roles',
    'Access',
    'Deploy',
    'Guardrails',
  ]);
});

it('deletes detection at home after that of other regions, whose role it holds', () => {
  const home = stack('Baseline-Detection');
  const other = stack('Baseline-Detection-us-east-1', 'us-east-1');
  expect(inDeletionOrder([home, other])).toEqual([other, home]);
});

it('deletes a stack of another version before all that it knows', () => {
  const old = stack('Baseline-Network');
  expect(inDeletionOrder([stack('Baseline-Settings'), old])[0]).toBe(old);
});
