import type { Request } from '../../tools/access/account';
import { accountOf } from '../support/account';
import { ACCOUNT } from '../support/variants';

const account = accountOf('regulated');
const arn = (service: string, region: string, resource: string) =>
  `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
const linkedRole = (service: string) => ({
  action: 'iam:CreateServiceLinkedRole',
  resource: arn('iam', '', `role/aws-service-role/${service}/AWSServiceRole`),
  context: { 'iam:AWSServiceName': service },
});
const contact = (type: string) => ({
  action: 'account:PutAlternateContact',
  resource: arn('account', '', 'account'),
  context: { 'account:AlternateContactTypes': type },
});
const decide = (request: Omit<Request, 'principal'>) => account.decide({ principal: 'settings', ...request });

describe('where the configuration asks for everything, the role of the settings function', () => {
  it.each<Omit<Request, 'principal'>>([
    ...['ap-southeast-2', 'eu-west-1', 'us-east-1'].flatMap((region) => [
      { action: 'ec2:ModifyVpcBlockPublicAccessOptions', region },
      { action: 'ec2:EnableEbsEncryptionByDefault', region },
      { action: 'ecr:PutRegistryScanningConfiguration', region },
    ]),
    { action: 'inspector2:Enable', region: 'ap-southeast-2' },
    { action: 'inspector2:Enable', region: 'eu-west-1' },
    linkedRole('inspector2.amazonaws.com'),
    linkedRole('agentless.inspector2.amazonaws.com'),
    contact('SECURITY'),
  ])('may $action $resource $region', async (request) => {
    expect(await decide(request)).toMatchObject({ allowed: true });
  });

  it.each<Omit<Request, 'principal'>>([
    { action: 'ec2:ModifyVpcBlockPublicAccessOptions', region: 'eu-central-1' },
    { action: 'inspector2:Enable', region: 'us-east-1' },
    { action: 'inspector2:Disable', region: 'ap-southeast-2' },
    linkedRole('ecs.amazonaws.com'),
    { ...linkedRole('inspector2.amazonaws.com'), context: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
    contact('BILLING'),
  ])('may not $action $resource $region', async (request) => {
    expect(await decide(request)).toMatchObject({ allowed: false });
  });
});

describe('where the configuration asks for less', () => {
  it.each<Omit<Request, 'principal'>>([
    { action: 'ec2:ModifyVpcBlockPublicAccessOptions', region: 'ap-southeast-2' },
    { action: 'inspector2:Enable', region: 'ap-southeast-2' },
    linkedRole('inspector2.amazonaws.com'),
  ])('the role may not $action', async (request) => {
    expect(await accountOf('default').decide({ principal: 'settings', ...request })).toMatchObject({
      allowed: false,
    });
  });
});
