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
const ALERTS = arn('ce', '', 'anomalysubscription/0123abcd');
const MONITOR = arn('ce', '', 'anomalymonitor/0123abcd');
const OWN = { 'aws:ResourceTag/managed-by': 'account-baseline' };
const NEW = { 'aws:RequestTag/managed-by': 'account-baseline' };
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
    { action: 'ce:GetAnomalyMonitors', resource: MONITOR },
    { action: 'ce:GetAnomalySubscriptions', resource: ALERTS },
    { action: 'ce:CreateAnomalyMonitor', context: NEW },
    { action: 'ce:CreateAnomalySubscription', context: NEW },
    { action: 'ce:TagResource', resource: ALERTS, context: NEW },
    { action: 'ce:UpdateAnomalySubscription', resource: ALERTS, context: OWN },
    { action: 'ce:DeleteAnomalySubscription', resource: ALERTS, context: OWN },
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
    { action: 'ce:CreateAnomalySubscription' },
    { action: 'ce:TagResource', resource: ALERTS, context: { 'aws:RequestTag/team': 'other' } },
    { action: 'ce:UpdateAnomalySubscription', resource: ALERTS },
    { action: 'ce:DeleteAnomalySubscription', resource: ALERTS, context: { 'aws:ResourceTag/team': 'x' } },
    { action: 'ce:DeleteAnomalyMonitor', resource: MONITOR, context: OWN },
    { action: 'ce:UpdateAnomalyMonitor', resource: MONITOR, context: OWN },
    { action: 'ce:GetCostAndUsage' },
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
