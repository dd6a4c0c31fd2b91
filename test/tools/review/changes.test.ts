import { compare } from '../../../tools/review/compare';
import type { Resource } from '../../../tools/review/snapshot';
import { between, bucket, linesBetween, linesOf, policy, resource, role, snapshotOf } from './support';

const BUCKET = 'AWS::S3::Bucket acme-analysis (Test/Bucket)';

it('finds no effect in the same', async () => {
  expect(await between({ Bucket: bucket() }, { Bucket: bucket() })).toMatchObject({
    findings: [],
    diffs: [],
    compared: 0,
  });
});

describe('safeguards', () => {
  const alarm = (more: object) =>
    resource('AWS::CloudWatch::Alarm', {
      AlarmName: 'a',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 10,
      EvaluationPeriods: 1,
      AlarmActions: ['topic'],
      ...more,
    });
  const lifecycle = (days: number) =>
    bucket({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: days }] } });
  const topic = resource('AWS::SNS::Subscription', {
    Endpoint: 'a@example.com',
    Protocol: 'email',
    TopicArn: 't',
  });
  it.each<[string, Resource, Resource | undefined, string]>([
    [
      'versioning',
      bucket(),
      bucket({ VersioningConfiguration: { Status: 'Suspended' } }),
      `weakens protection: ${BUCKET}: versioning: Enabled → Suspended`,
    ],
    [
      'a lifecycle',
      lifecycle(400),
      lifecycle(30),
      `weakens protection: ${BUCKET}: objects are kept [0]: 400 days → 30 days`,
    ],
    [
      'a lifecycle that is new',
      bucket(),
      lifecycle(30),
      `weakens protection: ${BUCKET}: objects are kept [0]: for ever → 30 days`,
    ],
    [
      'what happens in the end',
      bucket(),
      bucket({}, { DeletionPolicy: 'Delete' }),
      `weakens protection: ${BUCKET}: DeletionPolicy: Retain → Delete`,
    ],
    [
      'key rotation',
      resource('AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: policy() }),
      resource('AWS::KMS::Key', { KeyPolicy: policy() }),
      'weakens protection: AWS::KMS::Key Test/Bucket: key rotation: true → not set',
    ],
    [
      'a threshold',
      alarm({}),
      alarm({ Threshold: 20 }),
      'silences alerts: AWS::CloudWatch::Alarm a (Test/Bucket): threshold: 10 → 20',
    ],
    [
      'an alarm that notifies nobody',
      alarm({}),
      alarm({ AlarmActions: [] }),
      'silences alerts: AWS::CloudWatch::Alarm a (Test/Bucket): who is notified: topic → none',
    ],
    [
      'an address',
      topic,
      undefined,
      'silences alerts: AWS::SNS::Subscription Test/Bucket is removed: CloudFormation deletes it',
    ],
    [
      'an address that is another',
      topic,
      resource('AWS::SNS::Subscription', { Endpoint: 'b@example.com', Protocol: 'email', TopicArn: 't' }),
      'silences alerts: AWS::SNS::Subscription Test/Bucket: Endpoint: a@example.com → b@example.com, which may be weaker',
    ],
  ])('reports a weaker safeguard with both values: %s', async (_, base, head, line) => {
    expect(await linesBetween({ Bucket: base }, head === undefined ? {} : { Bucket: head })).toContain(line);
  });

  it('finds no risk in a safeguard that is stronger', async () => {
    expect(await linesBetween({ Bucket: lifecycle(30) }, { Bucket: lifecycle(400) })).toEqual([
      `strengthens protection: ${BUCKET}: objects are kept [0]: 30 days → 400 days`,
    ]);
  });

  it('reports a permissions boundary that is gone', async () => {
    const boundary = resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'b',
      PolicyDocument: policy({ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }),
    });
    const held = role([], { PermissionsBoundary: 'arn:aws:iam::111122223333:policy/b' });
    expect(await linesBetween({ B: boundary, Role: held }, { B: boundary, Role: role([]) })).toContain(
      'weakens protection: AWS::IAM::Role worker (Test/Role): permissions boundary: arn:aws:iam::111122223333:policy/b → not set',
    );
  });

  it('reports termination protection that is off', async () => {
    const found = await compare(snapshotOf({}, { terminationProtection: true }), snapshotOf({}));
    expect(linesOf(found)).toEqual(['weakens protection: Test: termination protection off']);
  });
});

describe('resources', () => {
  it('reports another logical ID as a replacement, which with a fixed name does not deploy', async () => {
    expect(await linesBetween({ Bucket: bucket() }, { Other: bucket() })).toEqual([
      `replaces stateful: ${BUCKET} gets another logical ID, Bucket → Other: CloudFormation makes a new one and leaves the old one behind, out of its care`,
      `fails to deploy: ${BUCKET}: the deployment will fail, since the name is still taken when the new one is created`,
    ]);
  });

  it('reports another name as a replacement', async () => {
    expect(
      await linesBetween({ Bucket: bucket() }, { Bucket: bucket({ BucketName: 'acme-data' }) }),
    ).toContain(
      'replaces stateful: AWS::S3::Bucket acme-data (Test/Bucket) is replaced, because BucketName changes: CloudFormation leaves the old one behind, out of its care',
    );
  });

  it('reports that what cannot be changed under a fixed name does not deploy', async () => {
    const managed = (Description: string) => ({
      P: resource('AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: 'p',
        Description,
        PolicyDocument: policy(),
      }),
    });
    expect(await linesBetween(managed('old'), managed('new'))).toEqual([
      'fails to deploy: AWS::IAM::ManagedPolicy p (Test/P): the deployment will fail, since CloudFormation replaces nothing that keeps its fixed name',
      'replaces: AWS::IAM::ManagedPolicy p (Test/P) is replaced, because Description changes: CloudFormation deletes the old one',
    ]);
  });

  it('distinguishes what holds data and goes from what holds none', async () => {
    const queue = resource('AWS::SQS::Queue', {});
    const widget = resource('AWS::IoT::Thing', {});
    expect(await linesBetween({ Queue: queue, Thing: widget }, {})).toEqual([
      'deletes stateful: AWS::SQS::Queue Test/Queue is removed: CloudFormation deletes it',
      'cannot be judged: AWS::IoT::Thing Test/Thing is removed, and its type is not classified: check it by hand',
      'deletes: AWS::IoT::Thing Test/Thing is removed: CloudFormation deletes it',
    ]);
  });

  it('reports tags and descriptions as such', async () => {
    const tagged = (Value: string) => ({ Bucket: bucket({ Tags: [{ Key: 'team', Value }] }) });
    expect(await linesBetween(tagged('a'), tagged('b'))).toEqual([`changes tags: ${BUCKET}: Tags`]);
    expect(
      await linesBetween({ Role: role([], { Description: 'a' }) }, { Role: role([], { Description: 'b' }) }),
    ).toEqual(['changes texts: AWS::IAM::Role worker (Test/Role): Description']);
  });

  it('takes the words of a rule for texts', async () => {
    const ruled = (AssertDescription: string, value: string) =>
      snapshotOf(
        {},
        {
          template: {
            Rules: { R: { Assertions: [{ Assert: { 'Fn::Equals': [value, '1'] }, AssertDescription }] } },
          },
        },
      );
    expect(linesOf(await compare(ruled('line 6', '1'), ruled('line 7', '1')))).toEqual([
      'changes texts: Test: words of its rules',
    ]);
    expect((await compare(ruled('line 6', '1'), ruled('line 6', '2'))).findings).toMatchObject([
      { kind: 'weakens protection', text: 'Test: rules that refuse a wrong deployment' },
    ]);
  });

  it('reports that another region creates everything anew', async () => {
    const found = await compare(
      snapshotOf({ Bucket: bucket() }),
      snapshotOf({ Bucket: bucket() }, { region: 'eu-west-1' }),
    );
    expect(found.findings.map(({ kind }) => kind)).toContain('replaces stateful');
  });
});

describe('what is not simulated', () => {
  it('takes a port opened to the world for wider access', async () => {
    const group = resource('AWS::EC2::SecurityGroup', {
      GroupDescription: 'g',
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }],
    });
    expect((await linesBetween({}, { Group: group })).join('\n')).toMatch(
      /widens access: Test: ingress opened: TCP 22, 0\.0\.0\.0\/0/i,
    );
  });

  it('takes a new user for wider access', async () => {
    expect(await linesBetween({}, { U: resource('AWS::IAM::User', { UserName: 'robot' }) })).toContain(
      'widens access: AWS::IAM::User robot (Test/U): new',
    );
  });

  it('does not judge a resource of a type that nobody has classified', async () => {
    const endpoint = resource('AWS::EC2::VPCEndpoint', { PolicyDocument: policy() });
    expect((await linesBetween({}, { E: endpoint })).join()).toMatch(
      /cannot be judged: AWS::EC2::VPCEndpoint Test\/E: new, and its type is not classified: check it by hand/,
    );
  });
});

it('shows a statement with what is gone and what is new in it', async () => {
  const managed = (Action: string[]) => ({
    P: resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'p',
      PolicyDocument: policy({ Sid: 'Read', Effect: 'Allow', Action, Resource: '*' }),
    }),
  });
  const { findings: findings } = await between(
    managed(['s3:GetObject', 's3:ListBucket']),
    managed(['s3:GetObject', 's3:PutObject']),
  );
  expect(findings.find(({ section }) => section === 'policies')?.lines).toEqual([
    '  Read (Allow)',
    '-     Action: s3:ListBucket',
    '+     Action: s3:PutObject',
  ]);
});

it('reports findings that nobody accepted, new and resolved, and new acceptances', async () => {
  const open = { rule: 'AwsSolutions-S1', where: 'Test/Bucket', description: 'No access logs. More.' };
  const [base, found, accepted] = [[], [open], [{ ...open, reason: 'It is a log bucket.' }]].map((nag) =>
    snapshotOf({}, { nag }),
  );
  if (base === undefined || found === undefined || accepted === undefined) throw new Error('There are three');
  expect(linesOf(await compare(base, found))).toEqual([
    'new findings: AwsSolutions-S1 on Test/Bucket: No access logs',
  ]);
  expect(linesOf(await compare(found, base))).toEqual(['resolves findings: AwsSolutions-S1 on Test/Bucket']);
  expect((await compare(found, accepted)).findings).toMatchObject([{ kind: 'accepts findings' }]);
  expect((await compare(base, accepted)).findings).toMatchObject([
    { kind: 'accepts findings', lines: ['+ AwsSolutions-S1 on Test/Bucket: It is a log bucket.'] },
  ]);
  expect(linesOf(await compare(found, found))).toEqual([]);
});

it('reports that a policy longer than IAM takes does not deploy', async () => {
  const managed = (count: number) => ({
    P: resource('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'p',
      PolicyDocument: policy({
        Sid: 'Read',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: Array.from({ length: count }, (_, i) => `arn:aws:s3:::bucket-${i}/*`),
      }),
    }),
  });
  const { findings: findings, quotas } = await between(managed(1), managed(300));
  expect(linesOf({ findings }).join('\n')).toMatch(
    /fails to deploy: policy p has [89],\d{3} characters, and AWS takes 6,144/,
  );
  expect(quotas[0]).toMatchObject({ what: 'policy p', limit: 6144 });
});
