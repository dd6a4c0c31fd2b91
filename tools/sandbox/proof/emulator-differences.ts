import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { GLOBAL_REGION } from '../../../lib/names';
import type { ConditionBlock } from '../../access/policy';
import { nameOf } from '../../account/aws/errors';
import type { CallerClients, ClientFactory } from './clients';
import type { EmulatorDifferences } from './conditions';
import { credentials } from './callers';
import { PREFIX } from './caller-identity';

/**
 * Measures where the emulator evaluates conditions otherwise than AWS: a user who may do everything is denied something under
 * a condition whose outcome the IAM User Guide settles.
 */
export async function measureDifferences(
  clientFactory: ClientFactory,
  root: CallerClients,
  home: string,
): Promise<EmulatorDifferences> {
  const isDenied = async (name: string, condition: ConditionBlock) => {
    const api = await createDenied(clientFactory, root, { name, condition });
    return api
      .s3()
      .send(new ListBucketsCommand({}))
      .then(
        () => false,
        (error: unknown) => {
          if (nameOf(error) !== 'AccessDenied') throw error;
          return true;
        },
      );
  };
  const [absentIsDenied, severalIsDenied] = await Promise.all([
    isDenied('absent', { StringNotEquals: { 'aws:PrincipalTag/team': 'none' } }),
    isDenied('several', {
      StringNotEquals: { 'aws:RequestedRegion': [home, otherThan(home)] },
    }),
  ]);
  return { negatedNeedsKey: !absentIsDenied, negatedTakesAny: severalIsDenied };
}

const otherThan = (region: string): string => (region === GLOBAL_REGION ? 'eu-west-1' : GLOBAL_REGION);

async function createDenied(
  { connect }: ClientFactory,
  root: CallerClients,
  { name, condition }: { name: string; condition: ConditionBlock },
): Promise<CallerClients> {
  const UserName = `${PREFIX}difference_${name}`;
  const action = 's3:ListAllMyBuckets';
  const document = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: action, Resource: '*' },
      { Effect: 'Deny', Action: action, Resource: '*', Condition: condition },
    ],
  };
  const iam = root.iam();
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: 'difference',
      PolicyDocument: JSON.stringify(document),
    }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return connect(credentials(AccessKey));
}
