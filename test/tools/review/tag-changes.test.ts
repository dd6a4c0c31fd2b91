import { allow, deny, linesBetween, policy, resource, role } from './support';

const KEEP = deny('DenyDisabling', 'kms:DisableKey', '*', {
  Condition: { StringEquals: { 'aws:ResourceTag/managed-by': 'baseline' } },
});
const key = (tags: Record<string, string>) =>
  resource('AWS::KMS::Key', {
    KeyPolicy: policy(
      allow('AccountDecides', 'kms:*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
    ),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
const worker = role([allow('Keys', 'kms:DisableKey', '*'), KEEP]);

const access = (lines: readonly string[]) => lines.filter((line) => /access|protection/.test(line));

it('says who may do more to a resource that loses the tag by which it is kept', async () => {
  const found = await linesBetween(
    { Worker: worker, Key: key({ 'managed-by': 'baseline' }) },
    { Worker: worker, Key: key({ 'managed-by': 'nobody' }) },
  );
  expect(access(found)).toEqual([
    expect.stringMatching(
      /^widens access: worker: now kms:DisableKey on arn:aws:kms:.*, which DenyDisabling \(work\) denied/,
    ),
  ]);
});

it('says who may do less to a resource that gets it', async () => {
  const found = await linesBetween(
    { Worker: worker, Key: key({ owner: 'ana' }) },
    { Worker: worker, Key: key({ owner: 'ana', 'managed-by': 'baseline' }) },
  );
  expect(access(found)).toEqual([expect.stringMatching(/^narrows access: worker: no longer kms:DisableKey/)]);
});

it('says nothing of a tag that no policy reads', async () => {
  const found = await linesBetween(
    { Worker: worker, Key: key({ 'managed-by': 'baseline' }) },
    { Worker: worker, Key: key({ 'managed-by': 'baseline', 'cost-center': '42' }) },
  );
  expect(access(found)).toEqual([]);
});

it('says what a role may do that it could not with its tags of before', async () => {
  const reads = (team: string) =>
    role(
      [
        allow('TeamData', 's3:GetObject', '*', {
          Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
        }),
      ],
      { Tags: [{ Key: 'team', Value: team }] },
    );
  const found = await linesBetween({ Worker: reads('blue') }, { Worker: reads('red') });
  expect(access(found)).toEqual([expect.stringMatching(/^widens access: worker: now s3:GetObject/)]);
});

it('cannot judge another tag on a resource of a type that nobody has classified', async () => {
  const disk = (tag: string) => resource('AWS::EC2::Volume', { Tags: [{ Key: 'owner', Value: tag }] });
  expect(await linesBetween({ Disk: disk('ana') }, { Disk: disk('bo') })).toContainEqual(
    expect.stringMatching(/^cannot be judged: AWS::EC2::Volume .*Tags/),
  );
});
