import { allow, bucket, linesBetween, policy, resource } from './support';

const everyone = (bucketName: unknown, action = 's3:GetObject') =>
  resource('AWS::S3::BucketPolicy', {
    Bucket: bucketName,
    PolicyDocument: policy(allow('All', action, 'arn:aws:s3:::acme-analysis/*', { Principal: '*' })),
  });
const Bucket = bucket();
const unjudged = (lines: readonly string[]) => lines.filter((line) => line.startsWith('cannot be judged'));

it('says that nobody knows what a policy does to a resource that its stack does not declare', async () => {
  const found = await linesBetween({ Bucket }, { Bucket, More: everyone('elsewhere') });
  expect(unjudged(found)).toEqual([
    'cannot be judged: Test: More is a policy of elsewhere, which this stack does not declare',
  ]);
});

it('says so of one more policy of a resource, of which AWS keeps one', async () => {
  const Own = everyone({ Ref: 'Bucket' });
  const found = await linesBetween({ Bucket, Own }, { Bucket, Own, More: everyone('acme-analysis') });
  expect(unjudged(found)).toEqual([
    'cannot be judged: Test: More is a policy of acme-analysis, which has another policy in this stack',
  ]);
});

it('compares the policy of a resource of the stack as access, and says nothing of what stays', async () => {
  const found = await linesBetween({ Bucket }, { Bucket, Own: everyone({ Ref: 'Bucket' }) });
  expect(unjudged(found)).toEqual([]);
  expect(found).toContainEqual(expect.stringMatching(/^widens access: .*anyone on the internet/));
  const More = everyone('elsewhere');
  expect(unjudged(await linesBetween({ Bucket, More }, { Bucket, More }))).toEqual([]);
  const other = await linesBetween({ Bucket, More }, { Bucket, More: everyone('elsewhere', 's3:PutObject') });
  expect(unjudged(other)).toHaveLength(1);
});
