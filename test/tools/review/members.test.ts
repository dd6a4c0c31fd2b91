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

const CONTENT = {
  Version: '2012-10-17',
  Statement: { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
};
const managed = (name: string) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName: name, PolicyDocument: CONTENT },
});
const permissionSet = (properties: Record<string, Json>) => ({
  Type: 'AWS::SSO::PermissionSet',
  Properties: {
    Name: 'reader',
    InstanceArn: 'arn:aws:sso:::instance/ssoins-1',
    CustomerManagedPolicyReferences: [{ Name: 'read' }],
    ...properties,
  },
});
const withPolicies = { Set: stackSet({ Resources: { Read: managed('read') } }, unit('Workloads')) };

describe('a permission set', () => {
  it('is compared as what people may in each account that has its policies', async () => {
    const found = await inMembers(
      { ...withPolicies, People: permissionSet({}) },
      {
        ...withPolicies,
        People: permissionSet({ ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
      },
    );
    expect(kindsOf(found)).toContainEqual(
      expect.stringMatching(
        /^widens access: In each account of the unit Workloads .*: the permission set reader: .* more actions/,
      ),
    );
  });

  it('is nothing where it says the same in another order', async () => {
    const set = (names: string[]) =>
      permissionSet({ CustomerManagedPolicyReferences: names.map((Name) => ({ Name })) });
    const both = {
      Set: stackSet({ Resources: { Read: managed('read'), Other: managed('other') } }, unit('Workloads')),
    };
    expect(
      await inMembers(
        { ...both, People: set(['read', 'other']) },
        { ...both, People: set(['other', 'read']) },
      ),
    ).toEqual([]);
  });

  it('cannot be judged where no account has its policies', async () => {
    const { findings } = await compare(
      sideWith({ ...withPolicies, People: permissionSet({}) }),
      sideWith({
        ...withPolicies,
        People: permissionSet({ CustomerManagedPolicyReferences: [{ Name: 'elsewhere' }] }),
      }),
    );
    expect(kindsOf(findings)).toContainEqual(
      'cannot be judged: what people may who have the permission set reader: no StackSet declares all of its policies (elsewhere)',
    );
  });

  it('widens access where a policy is under another path, and weakens protection where people stay signed in for longer', async () => {
    const { findings } = await compare(
      sideWith({ ...withPolicies, People: permissionSet({ SessionDuration: 'PT1H' }) }),
      sideWith({
        ...withPolicies,
        People: permissionSet({
          SessionDuration: 'PT1H30M',
          CustomerManagedPolicyReferences: [{ Name: 'read', Path: '/app/' }],
        }),
      }),
    );
    const risks = kindsOf(findings).filter((line) => /^(widens|weakens)/.test(line));
    expect(risks).toEqual([
      expect.stringMatching(/^widens access: .*path of a policy/),
      expect.stringMatching(/^weakens protection: .*how long people stay signed in: PT1H → PT1H30M/),
    ]);
  });
});

const ORGANIZATION = { id: 'o-abcde12345', root: 'r-ab12', management: '111122223333', breakGlass: [] };
const LOADS = { name: 'loads', ou: 'Workloads', config: { homeRegion: REGION } };

describe('what the configuration says of an organization', () => {
  const organization = {
    ...ORGANIZATION,
    units: [LOADS, { name: 'there', ou: 'ou-ab12-11111111', config: { homeRegion: REGION } }],
    accounts: [
      { id: '222233334444', unit: 'loads' },
      { id: '333344445555', unit: 'there' },
      { id: '444455556666', unit: 'there' },
    ],
  };
  const known = (resources: Template['Resources']) => ({ ...sideWith(resources), organization });
  const lines = async (base: Template['Resources'], head: Template['Resources']) => {
    const { findings } = await compare(known(base), known(head));
    return findings.filter(({ kind }) => kind === 'widens access');
  };
  const there: Json = { OrganizationalUnitIds: ['ou-ab12-11111111'] };

  it('names units, and counts accounts that no stack declares', async () => {
    const found = await lines(
      { Set: stackSet(role('s3:GetObject'), there) },
      { Set: stackSet(role('s3:*'), there) },
    );
    expect(found.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^In each account of the unit there \(2 declared, and any other account in it\): /,
      ),
    );
  });

  it('has an example that can be typed, with the unit and an account of it', async () => {
    const found = await lines(
      { Set: stackSet(role('s3:GetObject'), there) },
      { Set: stackSet(role('sqs:SendMessage'), there) },
    );
    expect(found.flatMap((finding) => finding.lines ?? [])).toContainEqual(
      expect.stringMatching(
        /^to see it: npm run access -- explain reader sqs:SendMessage arn:aws:sqs:\S+:333344445555:\S+ --unit there$/,
      ),
    );
  });

  it('takes an account of a unit that a template names by its number for one of several', async () => {
    const sending = (resource: Json) =>
      JSON.stringify(role('sqs:SendMessage')).replace(
        '"Resource":"*"',
        `"Resource":${JSON.stringify(resource)}`,
      );
    const side = (resource: Json) => known({ Set: stackSet(sending(resource), there) });
    const own = side({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:*' });
    const one = side('arn:aws:sqs:*:333344445555:*');
    expect(kindsOf((await compare(own, one)).findings)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^widens access: In each account of the unit there .*: reader: now sqs:SendMessage .*333344445555/,
        ),
        expect.stringMatching(
          /^narrows access: In each account of the unit there .*: reader: no longer sqs:SendMessage/,
        ),
      ]),
    );
  });

  it('gives an account by itself the stacks of its unit, without which its roles are not known', async () => {
    const boundary = { Resources: { Limit: managed('limit') } };
    const bounded = (action: string): Template => {
      const { Resources = {} } = role(action);
      const [[id, reader] = ['', undefined]] = Object.entries(Resources);
      if (reader === undefined) throw new Error('there is a role');
      const limit = 'arn:aws:iam::222233334444:policy/limit';
      return {
        Resources: { [id]: { ...reader, Properties: { ...reader.Properties, PermissionsBoundary: limit } } },
      };
    };
    const one: Json = {
      OrganizationalUnitIds: ['r-ab12'],
      Accounts: ['222233334444'],
      AccountFilterType: 'INTERSECTION',
    };
    const side = (action: string) => ({
      Limits: stackSet(boundary, unit('Workloads')),
      Set: stackSet(bounded(action), one),
    });
    const found = await lines(side('s3:ListBucket'), side('s3:GetObject'));
    expect(found.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^In the account 222233334444: reader: now s3:GetObject/),
    ]);
    expect(found.flatMap((finding) => finding.lines ?? [])).toContainEqual(
      expect.stringMatching(/--account 222233334444$/),
    );
  });

  it('compares what StackSets leave for another unit with what they bring there', async () => {
    const found = await lines(
      { Set: stackSet(role('s3:GetObject'), unit('Workloads')) },
      { Set: stackSet(role('s3:GetObject'), there) },
    );
    expect(found).toEqual([]);
  });
});

describe('what an organization denies in a member', () => {
  const organization = {
    ...ORGANIZATION,
    units: [LOADS, { name: 'box', ou: 'Sandbox', config: { homeRegion: REGION } }],
    accounts: [{ id: '222233334444', unit: 'loads' }],
  };
  const control = (targets: Json, statement: Record<string, Json>, type = 'SERVICE_CONTROL_POLICY') => ({
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Name: 'limits',
      Type: type,
      TargetIds: targets,
      Content: {
        Version: '2012-10-17',
        Statement: { Sid: 'Limit', Effect: 'Deny', Resource: '*', ...statement },
      },
    },
  });
  const gains = async (
    base: Template['Resources'],
    head: Template['Resources'],
    [before, after]: readonly [Template['Resources'], Template['Resources']],
  ) => {
    const side = (resources: Template['Resources']) => ({ ...sideWith(resources), organization });
    const { findings } = await compare(side({ ...base, ...before }), side({ ...head, ...after }));
    return findings
      .filter(({ kind, text }) => kind === 'widens access' && text.startsWith('In '))
      .map(({ text }) => text.replace(/^.*?\): /, '').replace(/, by .*$/, ''));
  };
  const stopping = (...targets: Json[]) => ({ Limit: control(targets, { Action: 'sqs:*' }) });
  const wider = [
    { Set: stackSet(role('s3:GetObject'), unit('Workloads')) },
    { Set: stackSet(role('sqs:SendMessage'), unit('Workloads')) },
  ] as const;

  it.each<[string, Json]>([
    ['the unit', { Ref: 'Workloads' }],
    ['the root above it', 'r-ab12'],
  ])('stops what somebody would gain there, from %s', async (_, target) => {
    const both = stopping(target);
    expect(await gains(both, both, wider)).toEqual([]);
  });

  it.each<[string, Json]>([
    ['another unit', { Ref: 'Sandbox' }],
    ['a unit within it', { Ref: 'Test' }],
    ['one of its accounts', '222233334444'],
  ])('stops nothing where it is on %s', async (_, target) => {
    const both = stopping(target);
    expect(await gains(both, both, wider)).toEqual([expect.stringMatching(/^reader: now sqs:SendMessage/)]);
  });

  it('stops nothing that it leaves out, and no role that it leaves out', async () => {
    const others = { Limit: control([{ Ref: 'Workloads' }], { Action: 'sqs:DeleteMessage' }) };
    expect(await gains(others, others, wider)).toHaveLength(1);
    const exempt = {
      Limit: control([{ Ref: 'Workloads' }], {
        Action: 'sqs:*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } },
      }),
    };
    expect(await gains(exempt, exempt, wider)).toHaveLength(1);
  });

  it('stops nothing that is only denied afterwards, or was only denied before', async () => {
    const both = stopping({ Ref: 'Workloads' });
    expect(await gains({}, both, wider)).toHaveLength(1);
    expect(await gains(both, {}, wider)).not.toEqual([]);
  });

  it('lets nobody of the account pass for one of another organization', async () => {
    const outside = (...ids: string[]) => ({
      Limit: control(
        [{ Ref: 'Workloads' }],
        {
          Principal: '*',
          Action: 's3:*',
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ids } },
        },
        'RESOURCE_CONTROL_POLICY',
      ),
    });
    const side = (resources: Template['Resources']) => ({ ...sideWith(resources), organization });
    const { findings } = await compare(
      side(outside(organization.id)),
      side(outside(organization.id, 'o-zzzzzzzzzz')),
    );
    const texts = findings.map(({ text }) => text).filter((text) => text.includes('s3 actions'));
    expect(texts).toContainEqual(expect.stringMatching(/an administrator of another account/));
    expect(
      texts.filter((text) => /roles of the account|anyone on the internet|a service/.test(text)),
    ).toEqual([]);
  });

  it('keeps strangers from resources, where a resource control policy does', async () => {
    const data = (principal: string): Template => ({
      Resources: {
        Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Data' },
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: {
                Sid: 'Share',
                Effect: 'Allow',
                Principal: { AWS: principal },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::acme-data/*',
              },
            },
          },
        },
      },
    });
    const opened = [
      { Set: stackSet(data('222233334444'), unit('Workloads')) },
      { Set: stackSet(data('*'), unit('Workloads')) },
    ] as const;
    const outside = {
      Limit: control(
        [{ Ref: 'Workloads' }],
        {
          Principal: '*',
          Action: 's3:*',
          Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization.id } },
        },
        'RESOURCE_CONTROL_POLICY',
      ),
    };
    const kept = await gains(outside, outside, opened);
    expect(kept.join('\n')).not.toMatch(/anyone on the internet/);
    // Another account may be of the organization: it has to be, to get in.
    expect(kept).toContainEqual(
      expect.stringMatching(/^an administrator of another account.*with aws:PrincipalOrgID=o-abcde12345/),
    );
    expect((await gains({}, {}, opened)).join('\n')).toMatch(/anyone on the internet/);
  });
});
