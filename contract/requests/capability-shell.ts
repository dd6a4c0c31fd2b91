import { unlessHas, type CapabilityContract } from './capability';
import { arnsIn, foreignRegion, may, mayNot, unlessHomeRegion } from './requirement';

const CREATE = 'cloudshell:CreateEnvironment';

export const shellContracts = {
  cloudshell: {
    text: 'open CloudShell at home',
    allowed: ({ group }, environment) => {
      const { homeRegionArn: home } = arnsIn(environment);
      const region = environment.homeRegion;
      return [
        ...may(group, 'cloudshell:CreateSession', home('cloudshell', 'environment/1')),
        ...may(group, [CREATE, 'cloudshell:DescribeEnvironments'], undefined, { region }),
      ];
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
