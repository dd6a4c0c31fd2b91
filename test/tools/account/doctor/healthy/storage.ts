import type { Context } from '../../../../../tools/account/doctor/context';
import { awsError, type Answers } from '../fake-account';
import { find, settingOf } from './declared';

interface Rule {
  Id: string;
  ExpirationInDays?: number;
  ExpiredObjectDeleteMarker?: boolean;
  Transitions?: { TransitionInDays: number }[];
}

/** Buckets, repositories and keys. */
export const storageAnswers = (context: Context): Answers => {
  const bucket = (Bucket: string) =>
    find(context, 'AWS::S3::Bucket', 'BucketName', Bucket).properties as unknown as {
      BucketEncryption: { ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: unknown }[] };
      LoggingConfiguration: { DestinationBucketName: string };
      LifecycleConfiguration: { Rules: Rule[] };
    };
  const { model } = context;
  return {
    's3:GetBucketVersioning': () => ({ Status: 'Enabled' }),
    's3:GetBucketEncryption': ({ Bucket }: { Bucket: string }) => ({
      ServerSideEncryptionConfiguration: {
        Rules: bucket(Bucket).BucketEncryption.ServerSideEncryptionConfiguration.map((rule) => ({
          ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
        })),
      },
    }),
    's3:GetPublicAccessBlock': () => ({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
    's3:GetBucketOwnershipControls': () => ({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
    's3:GetBucketPolicy': ({ Bucket }: { Bucket: string }) => ({
      Policy: JSON.stringify(
        model.resources.find(({ arn }) => arn === `arn:aws:s3:::${Bucket}`)?.policy?.document,
      ),
    }),
    's3:GetBucketLogging': ({ Bucket }: { Bucket: string }) => ({
      LoggingEnabled: { TargetBucket: bucket(Bucket).LoggingConfiguration.DestinationBucketName },
    }),
    's3:GetBucketLifecycleConfiguration': ({ Bucket }: { Bucket: string }) => ({
      Rules: bucket(Bucket).LifecycleConfiguration.Rules.map(asApi),
    }),
    's3:ListBuckets': () => ({ Buckets: [] }),
    's3:HeadBucket': () => Object.assign(awsError('NotFound'), { $metadata: { httpStatusCode: 404 } }),
    'ecr:DescribeRepositories': ({
      repositoryNames: [repositoryName = ''],
    }: {
      repositoryNames: string[];
    }) => ({
      repositories: [
        {
          repositoryName,
          imageTagMutability: 'IMMUTABLE',
          imageScanningConfiguration: { scanOnPush: true },
        },
      ],
    }),
    'ecr:GetRepositoryPolicy': () => awsError('RepositoryPolicyNotFoundException'),
    'ecr:GetRegistryScanningConfiguration': () => ({
      scanningConfiguration: settingOf(context, 'RegistryScanning'),
    }),
    'kms:DescribeKey': () => ({ KeyMetadata: { KeyId: 'key', KeyState: 'Enabled' } }),
    'kms:GetKeyRotationStatus': () => ({ KeyRotationEnabled: true }),
  };
};

/** A lifecycle rule in the words of the API. */
const asApi = ({ Id, ExpirationInDays, ExpiredObjectDeleteMarker, Transitions, ...rest }: Rule) => ({
  ...rest,
  ID: Id,
  ...((ExpirationInDays ?? ExpiredObjectDeleteMarker) !== undefined && {
    Expiration: { Days: ExpirationInDays, ExpiredObjectDeleteMarker },
  }),
  ...(Transitions && {
    Transitions: Transitions.map(({ TransitionInDays, ...move }) => ({ ...move, Days: TransitionInDays })),
  }),
});
