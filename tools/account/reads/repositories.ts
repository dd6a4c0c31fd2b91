import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  type Repository,
} from '@aws-sdk/client-ecr';
import type { Clients } from '../aws/clients';
import { ifThere } from './answers';
import { parsePolicy, type AccountPolicy } from './policies';

/** An image repository, if it is there. */
export async function repositoryOf(
  clients: Clients,
  region: string,
  name: string,
): Promise<Repository | undefined> {
  const command = new DescribeRepositoriesCommand({ repositoryNames: [name] });
  return (await ifThere(clients.in(ECRClient, region).send(command)))?.repositories?.[0];
}

/** The policy of a repository that is there. */
export async function repositoryPolicyOf(
  clients: Clients,
  region: string,
  repositoryName: string,
): Promise<AccountPolicy | null> {
  const command = new GetRepositoryPolicyCommand({ repositoryName });
  return parsePolicy((await ifThere(clients.in(ECRClient, region).send(command)))?.policyText);
}
