import type { Statement } from '../../../tools/access/policy';
import { allow, between, deny, linesBetween, policy, resource, role } from './support';

const scp = (name: string, statements: Statement[], more: object = {}) =>
  resource('AWS::Organizations::Policy', {
    Name: name,
    Type: 'SERVICE_CONTROL_POLICY',
    TargetIds: ['ou-ab12-workload'],
    Content: policy(...statements),
    ...more,
  });

const noLeaving = deny('DenyLeaving', 'organizations:LeaveOrganization', '*');
const noStopping = deny('DenyStopLogging', ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'], '*');

it('finds nothing where a service control policy says the same in other words', async () => {
  const split = [
    deny('DenyStop', 'cloudtrail:StopLogging', '*'),
    deny('DenyDelete', 'cloudtrail:deletetrail', '*'),
  ];
  expect(await linesBetween({ Scp: scp('audit', [noStopping]) }, { Scp: scp('audit', split) })).toEqual([]);
});

it('says who may do more when a service control policy denies less', async () => {
  const less = deny('DenyStopLogging', 'cloudtrail:DeleteTrail', '*');
  expect(await linesBetween({ Scp: scp('audit', [noStopping]) }, { Scp: scp('audit', [less]) })).toEqual([
    'widens access: In each account of the unit ou-ab12-workload (however many it has): roles, users, root, the role of StackSets, OrganizationAccountAccessRole, AWSControlTowerExecution, people of IAM Identity Center: now cloudtrail:StopLogging, which DenyStopLogging (audit) denied',
  ]);
});

it('says who may do less when a service control policy denies more', async () => {
  expect(
    await linesBetween({ Scp: scp('audit', [noLeaving]) }, { Scp: scp('audit', [noLeaving, noStopping]) }),
  ).toEqual([
    'cannot be judged: In each account of the unit ou-ab12-workload (however many it has): the role of StackSets: 2 fewer cloudtrail actions, which StackSets may need there',
    'narrows access: In each account of the unit ou-ab12-workload (however many it has): roles, users, root, OrganizationAccountAccessRole, AWSControlTowerExecution, people of IAM Identity Center: 2 fewer cloudtrail actions, denied by DenyStopLogging (audit)',
  ]);
});

it('names whom a new exemption lets pass', async () => {
  const exempting: Statement = {
    ...noStopping,
    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ops-*' } },
  };
  const found = await linesBetween({ Scp: scp('audit', [noStopping]) }, { Scp: scp('audit', [exempting]) });
  expect(found).toEqual([
    expect.stringMatching(
      /^widens access: In .*ou-ab12-workload .*: roles such as ops-: 2 more cloudtrail actions/,
    ),
  ]);
});

it('compares each target: a policy that moves takes from one and gives to the other', async () => {
  const found = await linesBetween(
    { Scp: scp('audit', [noStopping]) },
    { Scp: scp('audit', [noStopping], { TargetIds: ['ou-ab12-sandbox'] }) },
  );
  expect(found).toEqual([
    expect.stringMatching(/^widens access: In .*ou-ab12-workload .*: roles, .*2 more cloudtrail actions/),
    expect.stringMatching(/^cannot be judged: In .*ou-ab12-sandbox .*: the role of StackSets: 2 fewer/),
    expect.stringMatching(/^narrows access: In .*ou-ab12-sandbox .*: roles, .*2 fewer cloudtrail actions/),
  ]);
});

it('finds nothing lost where another policy on the target denies the same', async () => {
  const both = { One: scp('one', [noStopping]), Two: scp('two', [noStopping]) };
  const found = await linesBetween(both, { One: scp('one', [noStopping]) });
  expect(found.filter((line) => /access/.test(line))).toEqual([]);
});

it('finds that a service control policy is gone, and what it denied', async () => {
  expect(await linesBetween({ Scp: scp('audit', [noStopping]) }, {})).toContainEqual(
    expect.stringMatching(/^widens access: In .*: roles, .*2 more cloudtrail actions, which DenyStopLogging/),
  );
});

it('compares a list of what is allowed by what it allows', async () => {
  const list = (actions: string[]) => scp('list', [allow('Only', actions, '*')]);
  expect(await linesBetween({ Scp: list(['s3:*', 'sqs:*']) }, { Scp: list(['s3:*']) })).toContainEqual(
    expect.stringMatching(/^narrows access: In .*: roles, .*fewer sqs actions, which Only \(list\) allowed/),
  );
});

it('reads content that is text, and says of what is none that it cannot be judged', async () => {
  const text = scp('audit', [], { Content: JSON.stringify(policy(noStopping)) });
  expect(await linesBetween({ Scp: scp('audit', [noStopping]) }, { Scp: text })).toEqual([]);
  expect(await linesBetween({ Scp: text }, { Scp: scp('audit', [], { Content: '{' }) })).toContainEqual(
    'cannot be judged: the service control policy audit is no policy that is understood',
  );
});

it('cannot judge an operator that IAM does not know', async () => {
  const odd: Statement = { ...noStopping, Condition: { StringLikes: { 'aws:PrincipalArn': 'x' } } };
  expect(
    await linesBetween({ Scp: scp('audit', [noStopping]) }, { Scp: scp('audit', [odd]) }),
  ).toContainEqual(expect.stringMatching(/^cannot be judged: in .*ou-ab12-workload .*: .*StringLikes/));
});

it('says what a resource control policy lets strangers do, and which services it stops', async () => {
  const rcp = (statements: Statement[]) => scp('perimeter', statements, { Type: 'RESOURCE_CONTROL_POLICY' });
  const tls = deny('DenyPlainHttp', 's3:*', '*', {
    Principal: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  const writes = deny('DenyWrites', 's3:PutObject', '*', { Principal: '*' });
  expect(await linesBetween({ Rcp: rcp([tls, writes]) }, { Rcp: rcp([tls]) })).toContainEqual(
    expect.stringMatching(
      /^weakens protection: In .*ou-ab12-workload .*: an administrator of another account, on resources there, .*no longer denied explicitly: s3:PutObject/,
    ),
  );
  expect(await linesBetween({ Rcp: rcp([tls]) }, { Rcp: rcp([tls, writes]) })).toContainEqual(
    expect.stringMatching(
      /^stops logs: In .*ou-ab12-workload .*: a service, on resources there: .*s3:PutObject/,
    ),
  );
});

it('cannot judge a policy of an organization of another kind', async () => {
  const backup = (content: object) => scp('backup', [], { Type: 'BACKUP_POLICY', Content: content });
  expect(await linesBetween({ It: backup({ plans: {} }) }, { It: backup({}) })).toEqual([
    expect.stringMatching(
      /^cannot be judged: AWS::Organizations::Policy backup .*Content\.plans: .*not classified/,
    ),
  ]);
  expect(await linesBetween({ It: backup({}) }, {})).toContainEqual(
    expect.stringMatching(/^cannot be judged: .*is removed, and its type is not classified/),
  );
});

it('an organization beside an account that stays as it is says nothing of the account', async () => {
  const worker = role([allow('Read', 's3:GetObject', '*')]);
  const { findings } = await between(
    { Worker: worker, Scp: scp('audit', [noStopping]) },
    { Worker: worker, Scp: scp('audit', [noStopping, noLeaving]) },
  );
  expect(findings.filter(({ section }) => section === 'access').map(({ text }) => text)).toEqual([
    expect.stringMatching(/the role of StackSets: no longer organizations:LeaveOrganization/),
    expect.stringMatching(/: roles, users, .*: no longer organizations:LeaveOrganization/),
  ]);
});
