import { Match } from 'aws-cdk-lib/assertions';
import { ImageRepository } from '../../../lib/constructs/image-repository';
import { templateWith } from '../../support/stack';

const REPOSITORY = 'AWS::ECR::Repository';
const template = templateWith(
  (stack) => new ImageRepository(stack, 'Images', { repositoryName: 'acme/app', region: 'eu-north-1' }),
);

it('scans on push and keeps tags as they are', () => {
  template.hasResourceProperties(REPOSITORY, {
    RepositoryName: 'acme/app',
    ImageScanningConfiguration: { ScanOnPush: true },
    ImageTagMutability: 'IMMUTABLE',
  });
});

// Amazon ECR encrypts every repository with AES-256 unless a template says otherwise, and CDK leaves the default unsaid.
it('is encrypted with the keys of Amazon ECR', () => {
  template.hasResourceProperties(REPOSITORY, { EncryptionConfiguration: Match.absent() });
});

it('removes untagged images after 7 days, and then all but the newest 30', () => {
  const [repository] = Object.values(template.findResources(REPOSITORY)) as {
    Properties: { LifecyclePolicy: { LifecyclePolicyText: string } };
  }[];
  const { rules } = JSON.parse(repository?.Properties.LifecyclePolicy.LifecyclePolicyText ?? '') as {
    rules: unknown[];
  };
  expect(rules).toMatchObject([
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 7, countUnit: 'days' },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 30 },
      action: { type: 'expire' },
    },
  ]);
});

it('is kept when the stack goes, with its images', () => {
  template.hasResource(REPOSITORY, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  template.hasResourceProperties(REPOSITORY, {});
  expect(JSON.stringify(template.findResources(REPOSITORY))).not.toContain('EmptyOnDelete');
});

it('is open to nobody by a policy of its own', () => {
  expect(JSON.stringify(template.findResources(REPOSITORY))).not.toContain('RepositoryPolicyText');
});

it('outputs its address, and how to log in and push', () => {
  const registry = '.dkr.ecr.eu-north-1.amazonaws.com';
  const values = Object.values(template.findOutputs('*')).map(({ Value }) => JSON.stringify(Value));
  expect(values).toHaveLength(2);
  expect(values[0]).toContain(`${registry}/acme/app`);
  expect(values[1]).toContain('aws ecr get-login-password --region eu-north-1 | docker login');
  expect(values[1]).toContain('docker push');
});
