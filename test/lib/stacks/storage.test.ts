import { STACKS } from '../../../lib/names';
import { resourcesOf, templateOf, stacksOf } from '../../support/assembly';
import { resolve } from '../../support/policies';
import { ACCOUNT } from '../../support/variants';

const BUCKET = 'AWS::S3::Bucket';
const storage = STACKS.storage;
const namesOf = (type: string, property: string, variant: 'default' | 'sparse' | 'largest' = 'default') =>
  resourcesOf(variant, storage, type).map(({ Properties }) => Properties[property]);

it('there are the two data buckets and the log bucket', () => {
  expect(namesOf(BUCKET, 'BucketName').sort()).toEqual(['acme-analysis', 'acme-landing-zone', 'acme-logs']);
});

it('every bucket logs to the log bucket, which takes logs of exactly these', () => {
  const logging = resourcesOf('default', storage, BUCKET).map(
    ({ Properties }) => Properties['LoggingConfiguration'],
  );
  expect(logging).toHaveLength(3);
  for (const configuration of logging)
    expect(configuration).toMatchObject({ DestinationBucketName: 'acme-logs' });
  const policies = JSON.stringify(resourcesOf('default', storage, 'AWS::S3::BucketPolicy'));
  for (const name of ['acme-analysis', 'acme-landing-zone', 'acme-logs']) {
    expect(policies).toContain(`"arn:aws:s3:::${name}"`);
  }
});

it('data buckets come after the log bucket, which must be there when logging is set', () => {
  const buckets = resourcesOf('default', storage, BUCKET);
  const logs = buckets.find(({ Properties }) => Properties['BucketName'] === 'acme-logs');
  const others = buckets.filter((bucket) => bucket !== logs);
  expect(others).toHaveLength(2);
  for (const { DependsOn } of others) expect(DependsOn).toContain(logs?.id);
});

it('with SSE-KMS both data buckets use one key, and the log bucket does not', () => {
  const [key] = resourcesOf('kms', storage, 'AWS::KMS::Key');
  const keyOf: Record<string, string> = Object.fromEntries(
    resourcesOf('kms', storage, BUCKET).map(({ Properties }) => [
      Properties['BucketName'] as string,
      JSON.stringify(Properties['BucketEncryption']),
    ]),
  );
  expect(keyOf['acme-landing-zone']).toContain(key?.id);
  expect(keyOf['acme-analysis']).toContain(key?.id);
  expect(keyOf['acme-logs']).toContain('AES256');
});

it('with SSE-S3 there is no key', () => {
  expect(resourcesOf('default', storage, 'AWS::KMS::Key')).toEqual([]);
});

it('retention is as configured', () => {
  const rules = JSON.stringify(resourcesOf('largest', storage, BUCKET));
  expect(rules.match(/"NoncurrentDays":3650/g)).toHaveLength(3);
  expect(rules.match(/"ExpirationInDays":3650/g)).toHaveLength(1);
});

describe('repositories', () => {
  const REPOSITORY = 'AWS::ECR::Repository';

  it('one by default', () => {
    expect(namesOf(REPOSITORY, 'RepositoryName')).toEqual(['acme/app']);
  });

  it('as many as configured', () => {
    expect(namesOf(REPOSITORY, 'RepositoryName', 'largest')).toHaveLength(10);
  });

  it('none, and then no policy or output names any', () => {
    expect(namesOf(REPOSITORY, 'RepositoryName', 'sparse')).toEqual([]);
    const everything = stacksOf('sparse').map((stack) => JSON.stringify(templateOf('sparse', stack)));
    expect(everything.join('')).not.toMatch(/AWS::AccountId\}:repository\//);
  });
});

it('outputs tell the buckets, and each repository with its login', () => {
  const outputs = Object.entries(templateOf('default', storage).Outputs ?? {});
  const values = outputs.map(([, { Value }]) => resolve(Value));
  const registry = `${ACCOUNT}.dkr.ecr.ap-southeast-2.amazonaws.com`;
  expect(values).toEqual([
    'acme-landing-zone',
    'acme-analysis',
    'acme-logs',
    `${registry}/acme/app`,
    `aws ecr get-login-password --region ap-southeast-2 | docker login --username AWS --password-stdin ${registry} && docker push ${registry}/acme/app:<tag>`,
  ]);
  expect(outputs.every(([, { Description }]) => (Description ?? '').length > 0)).toBe(true);
});
