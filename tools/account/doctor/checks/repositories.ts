import type { Repository } from '@aws-sdk/client-ecr';
import { text, type Declared } from '../../../assembly/declared';
import { keyOf, rotates } from '../../reads/keys';
import { repositoryOf, repositoryPolicyOf } from '../../reads/repositories';
import type { Context } from '../context';
import { declaredCheck, type Problems } from '../each';
import type { Check } from '../model';
import { samePolicy } from '../same-policy';

const repositoryName = (repository: Declared) => text(repository, 'RepositoryName');

const repositoryCheck = (
  id: string,
  title: string,
  needs: readonly string[],
  problems: (found: Repository, declared: Declared, context: Context) => Problems | Promise<Problems>,
): Check =>
  declaredCheck({
    id,
    section: 'storage',
    title,
    needs,
    type: 'AWS::ECR::Repository',
    nameOf: repositoryName,
    async problems(declared, context) {
      const found = await repositoryOf(context.clients, declared.region, repositoryName(declared));
      return found === undefined ? 'not there' : problems(found, declared, context);
    },
    noun: 'repository',
    expected: 'as declared',
    remediation: 'npx cdk deploy Baseline-Storage --revert-drift',
  });

const scanning = repositoryCheck(
  'repository-scanning',
  'Images are scanned when they are pushed, and keep their tags',
  ['ecr:DescribeRepositories'],
  ({ imageScanningConfiguration, imageTagMutability = 'mutable' }, { properties }) =>
    [
      imageScanningConfiguration?.scanOnPush === true ? '' : 'not scanned',
      imageTagMutability === properties.ImageTagMutability ? '' : `tags are ${imageTagMutability}`,
    ]
      .filter((problem) => problem !== '')
      .join(', '),
);

const policy = repositoryCheck(
  'repository-policy',
  'No repository is open to others than declared',
  ['ecr:DescribeRepositories', 'ecr:GetRepositoryPolicy'],
  async (_, declared, { clients }) => {
    const found = await repositoryPolicyOf(clients, declared.region, repositoryName(declared));
    if (samePolicy(declared.properties.RepositoryPolicyText ?? null, found)) return undefined;
    return found === null ? 'no policy' : 'another policy';
  },
);

const keys = declaredCheck({
  id: 'key-rotation',
  section: 'storage',
  title: 'Each key of the baseline is enabled and rotates',
  needs: ['kms:DescribeKey', 'kms:GetKeyRotationStatus'],
  type: 'AWS::KMS::Alias',
  nameOf: (alias) => text(alias, 'AliasName'),
  async problems(alias, { clients }) {
    const key = await keyOf(clients, alias.region, text(alias, 'AliasName'));
    if (key === undefined) return 'not there';
    if (key.KeyState !== 'Enabled') return key.KeyState ?? 'without a state';
    return (await rotates(clients, alias.region, key.KeyId)) ? undefined : 'does not rotate';
  },
  noun: 'key',
  expected: 'enabled, with rotation',
  remediation: 'aws kms enable-key, enable-key-rotation',
});

/** Whether image repositories and keys are as declared. */
export const REPOSITORY_CHECKS: readonly Check[] = [scanning, policy, keys];
