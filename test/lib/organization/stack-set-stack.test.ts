import { App } from 'aws-cdk-lib';
import { loadConfig } from '../../../lib/config';
import { StackSetStack } from '../../../lib/organization/stack-set-stack';
import { ORGANIZATIONS } from '../../support/organization';

const waitingFor = (number: number) =>
  new StackSetStack(new App(), {
    config: loadConfig(ORGANIZATIONS.twoUnits),
    name: 'Baseline-Unit-sandbox-Roles',
    description: 'Roles',
    region: 'eu-west-1',
    template: '{}',
    targets: { ou: 'ou-abcd-11112222' },
    isCanary: false,
    after: Array.from({ length: number }, (_, index) => `Baseline-Unit-sandbox-Before-${index}`),
  });

it('a StackSet waits for ten others, and no more', () => {
  expect(() => waitingFor(10)).not.toThrow();
  expect(() => waitingFor(11)).toThrow(
    'The StackSet Baseline-Unit-sandbox-Roles would wait for 11 others, and AWS CloudFormation takes 10',
  );
});
