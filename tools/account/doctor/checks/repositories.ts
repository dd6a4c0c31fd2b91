import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  type Repository,
} from '@aws-sdk/client-ecr';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { text, type Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach } from '../outcome';
import { ifThere } from '../../reads/absent';
import { samePolicy } from '../same-policy';

const REPOSITORY = 'AWS::ECR::Repository';
const REVERT = 'npx cdk deploy Baseline-Storage --revert-drift';

const repositoryCheck = (
  id: string,
  title: string,
  needs: readonly string[],
  judge: (found: Repository, declared: Declared, ecr: ECRClient) => Promise<string | undefined>,
): Check => ({
  id,
  section: 'storage',
  title,
  needs,
  applies: (context) => context.ofType(REPOSITORY).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(REPOSITORY),
      (repository) => text(repository, 'RepositoryName'),
      async (repository) => {
        const ecr = context.clients.in(ECRClient, repository.region);
        const repositoryNames = [text(repository, 'RepositoryName')];
        const found = await ifThere(ecr.send(new DescribeRepositoriesCommand({ repositoryNames })));
        const [first] = found?.repositories ?? [];
        return first === undefined ? 'not there' : judge(first, repository, ecr);
      },
      { noun: 'repository', expected: 'as declared', remediation: REVERT },
    ),
});

const scanning = repositoryCheck(
  'repository-scanning',
  'Images are scanned when they are pushed, and keep their tags',
  ['ecr:DescribeRepositories'],
  ({ imageScanningConfiguration, imageTagMutability }, { properties }) =>
    Promise.resolve(
      [
        imageScanningConfiguration?.scanOnPush !== true && 'not scanned',
        imageTagMutability !== properties.ImageTagMutability && `tags are ${imageTagMutability ?? 'mutable'}`,
      ]
        .filter(Boolean)
        .join(', '),
    ),
);

const policy = repositoryCheck(
  'repository-policy',
  'No repository is open to others than declared',
  ['ecr:DescribeRepositories', 'ecr:GetRepositoryPolicy'],
  async ({ repositoryName }, { properties }, ecr) => {
    const found = await ifThere(ecr.send(new GetRepositoryPolicyCommand({ repositoryName })));
    const got = JSON.parse(found?.policyText ?? 'null') as unknown;
    if (samePolicy(properties.RepositoryPolicyText ?? null, got)) return undefined;
    return found === undefined ? 'no policy' : 'another policy';
  },
);

const ALIAS = 'AWS::KMS::Alias';

const keys: Check = {
  id: 'key-rotation',
  section: 'storage',
  title: 'Each key of the baseline is enabled and rotates',
  needs: ['kms:DescribeKey', 'kms:GetKeyRotationStatus'],
  applies: (context: Context) => context.ofType(ALIAS).length > 0,
  run: (context) =>
    judgeEach(
      context.ofType(ALIAS),
      (alias) => text(alias, 'AliasName'),
      async (alias) => {
        const kms = context.clients.in(KMSClient, alias.region);
        const found = await ifThere(kms.send(new DescribeKeyCommand({ KeyId: text(alias, 'AliasName') })));
        const { KeyId, KeyState } = found?.KeyMetadata ?? {};
        if (KeyId === undefined) return 'not there';
        if (KeyState !== 'Enabled') return KeyState;
        const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
        return KeyRotationEnabled ? undefined : 'does not rotate';
      },
      {
        noun: 'key',
        expected: 'enabled, with rotation',
        remediation: 'aws kms enable-key, enable-key-rotation',
      },
    ),
};

/** Whether image repositories and keys are as declared. */
export const REPOSITORY_CHECKS: readonly Check[] = [scanning, policy, keys];
