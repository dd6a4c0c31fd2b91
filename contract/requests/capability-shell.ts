import { regionsIn } from '../environment';
import { unlessHas, type CapabilityContract } from './capability';
import { arnsIn, foreignRegion, may, mayNot, unlessHomeRegion } from './requirement';

const CREATE = 'cloudshell:CreateEnvironment';

export const shellContracts = {
  cloudshell: {
    text: 'open CloudShell where people work',
    allowed: ({ group }, environment) => {
      const { inAccount } = arnsIn(environment);
      return regionsIn(environment).flatMap((region) => [
        ...may(group, 'cloudshell:CreateSession', inAccount('cloudshell', region, 'environment/1')),
        ...may(group, [CREATE, 'cloudshell:DescribeEnvironments'], undefined, { region }),
      ]);
    },
    denied: ({ group }, environment) => {
      const { inAccount } = arnsIn(environment);
      return [
        ...mayNot(
          group,
          'cloudshell:CreateSession',
          inAccount('cloudshell', foreignRegion(environment), 'environment/1'),
        ),
        ...unlessHas(
          ['cloudshell-us-east-1'],
          unlessHomeRegion(
            environment,
            'us-east-1',
            mayNot(group, CREATE, undefined, { region: 'us-east-1' }),
          ),
        ),
      ];
    },
  },
  'cloudshell-us-east-1': {
    text: 'open CloudShell in us-east-1',
    allowed: ({ group }, environment) => {
      const { inAccount } = arnsIn(environment);
      return [
        ...may(group, 'cloudshell:CreateSession', inAccount('cloudshell', 'us-east-1', 'environment/1')),
        ...may(group, CREATE, undefined, { region: 'us-east-1' }),
      ];
    },
    denied: ({ group }, environment) =>
      mayNot(group, CREATE, undefined, { region: foreignRegion(environment) }),
  },
} satisfies Record<string, CapabilityContract>;
