import type { Json, Template } from '../../../tools/assembly/template';
import type { AssemblyStack } from '../../../tools/assembly/read';
import { compare } from '../../../tools/review/compare';
import type { Finding } from '../../../tools/review/review';
import type { Snapshot } from '../../../tools/review/snapshot';
import { Account } from '../../../tools/access/account';
import { readModel } from '../../../tools/access/model';

const REGION = 'ap-southeast-2';

const ou = (name: string, parent: Json) => ({
  Type: 'AWS::Organizations::OrganizationalUnit',
  Properties: { Name: name, ParentId: parent },
});
const account = (name: string, unit: string) => ({
  Type: 'AWS::Organizations::Account',
  Properties: { AccountName: name, ParentIds: [{ Ref: unit }] },
});
const stackSet = (template: Template | string, targets: Json) => ({
  Type: 'AWS::CloudFormation::StackSet',
  Properties: {
    StackSetName: 'Roles',
    TemplateBody: typeof template === 'string' ? template : JSON.stringify(template),
    StackInstancesGroup: [{ Regions: [REGION], DeploymentTargets: targets }],
  },
});

const role = (action: string): Template => ({
  Resources: {
    Reader: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'reader',
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        },
        Policies: [
          {
            PolicyName: 'read',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: { Sid: 'Read', Effect: 'Allow', Action: action, Resource: '*' },
            },
          },
        ],
      },
    },
  },
});

const UNITS = {
  Workloads: ou('Workloads', 'r-ab12'),
  Test: ou('Test', { Ref: 'Workloads' }),
  Sandbox: ou('Sandbox', 'r-ab12'),
  One: account('one', 'Workloads'),
  Two: account('two', 'Test'),
  Three: account('three', 'Sandbox'),
};
const unit = (name: string): Json => ({ OrganizationalUnitIds: [{ Ref: name }] });

function sideWith(resources: Template['Resources']): Snapshot {
  const stacks: AssemblyStack[] = [
    { name: 'Organization', region: REGION, template: { Resources: { ...UNITS, ...resources } } },
  ];
  return {
    stacks: stacks.map((stack) => ({ ...stack, terminationProtection: false })),
    nag: [],
    packs: [],
    account: new Account(readModel(stacks)),
    locations: {},
  };
}

async function inMembers(base: Template['Resources'], head: Template['Resources']): Promise<Finding[]> {
  const { findings } = await compare(sideWith(base), sideWith(head));
  return findings.filter(({ text }) => text.startsWith('In '));
}

const kindsOf = (findings: readonly Finding[]) => findings.map(({ kind, text }) => `${kind}: ${text}`);

describe('a change of the template of a StackSet', () => {
  it('is reviewed like a stack, with its unit and the accounts within', async () => {
    const found = await inMembers(
      { Set: stackSet(role('s3:GetObject'), unit('Workloads')) },
      { Set: stackSet(role('s3:*'), unit('Workloads')) },
    );
    expect(kindsOf(found)).toContainEqual(
      expect.stringMatching(
        /^widens access: In each account of the unit Workloads \(2 declared, and any other account in it\): .*reader/,
      ),
    );
  });

  it('is one finding for all units that it is alike in', async () => {
    const both = (action: string) => ({
      Set: stackSet(role(action), unit('Workloads')),
      Other: stackSet(role(action), unit('Sandbox')),
    });
    const found = await inMembers(both('s3:GetObject'), both('s3:GetObjectTagging'));
    const wider = found.filter(({ kind }) => kind === 'widens access');
    expect(wider.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^In each account of the units Workloads and Sandbox \(3 declared, and any other account in them\): /,
      ),
    ]);
  });

  it('names the accounts where it is for some alone', async () => {
    const one: Json = {
      OrganizationalUnitIds: [{ Ref: 'Sandbox' }],
      Accounts: ['222233334444'],
      AccountFilterType: 'INTERSECTION',
    };
    const found = await inMembers(
      { Set: stackSet(role('s3:GetObject'), one) },
      { Set: stackSet(role('s3:*'), one) },
    );
    expect(kindsOf(found)).toContainEqual(
      expect.stringMatching(/^widens access: In the account 222233334444: /),
    );
  });

  it('is nothing where the text alone is other', async () => {
    const text = JSON.stringify(role('s3:GetObject'));
    expect(
      await inMembers(
        { Set: stackSet(text, unit('Sandbox')) },
        { Set: stackSet(JSON.stringify(role('s3:GetObject'), undefined, 2), unit('Sandbox')) },
      ),
    ).toEqual([]);
  });

  it.each(['AWSTemplateFormatVersion: 2010-09-09', '{'])('cannot be judged as %s', async (text) => {
    const { findings } = await compare(
      sideWith({ Set: stackSet(role('s3:GetObject'), unit('Sandbox')) }),
      sideWith({ Set: stackSet(text, unit('Sandbox')) }),
    );
    expect(kindsOf(findings)).toContainEqual(
      expect.stringMatching(/^cannot be judged: What StackSets deploy/),
    );
  });
});
