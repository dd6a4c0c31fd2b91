import { dirname, join } from 'node:path';
import {
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  GetRoleCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { bucketNames, GROUPS, IAM_PATH, POLICIES } from '../../../lib/names';
import type { Account } from '../../access/account';
import { groupsOfPeople } from '../../access/people';
import { boundaryArn } from '../../account/boundary';
import { nameOf } from '../../account/aws/errors';
import { synthesize } from '../../assembly/synthesize';
import { messageOf } from '../../cli/errors';
import { runCommand } from '../../cli/run-command';
import { compare, notProvable } from '../check';
import { deploy, destroy, type DeployOptions } from '../deploy';
import type { AwsCredentials } from '../environment';
import { projectRoot } from '../folders';
import type { CheckResult, Sandbox } from '../types';
import { PREFIX } from './caller-identity';
import { createOther, createPerson, createTrustingRole, credentials, openMfaSession } from './callers';
import type { CallerClients, ClientFactory } from './clients';
import { removeBootstrap } from './remove-bootstrap';

const SECTION = 'Application';
const FOLDER = join(projectRoot, 'examples', 'app');
const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** Longest that a command of the CDK CLI takes on a busy machine, in milliseconds. */
const PATIENCE = 300_000;

/**
 * Brings `examples/app` in, as docs/apps.md says: an admin bootstraps the account and deploys it, then its pipeline does, with
 * a role of its own that carries the boundary and AdministratorAccess. Neither changes anything of the baseline.
 *
 * @param root may tidy up
 */
export async function checkApplication(
  sandbox: Sandbox,
  clientFactory: ClientFactory,
  root: CallerClients,
  account: Account,
): Promise<CheckResult[]> {
  const target = await synthesizeExample(sandbox);
  const session = await openAdmin(clientFactory, root, account);
  const asAdmin = clientFactory.connect(session);
  const checks = [
    await attempt('an admin bootstraps the account', 'bootstrapped', async () => {
      await bootstrap(sandbox, session);
      return 'bootstrapped';
    }),
    await attempt('an admin deploys it, and destroys it', 'done', () =>
      thereAndBack(target, sandbox, session),
    ),
    await attempt('its pipeline deploys it, and destroys it', 'done', async () =>
      thereAndBack(target, sandbox, await openPipeline(asAdmin, sandbox)),
    ),
    ...(await refusals(clientFactory.connect(await openPipeline(asAdmin, sandbox)), sandbox)),
    await attempt('each role of the bootstrap carries the boundary', 'all', () =>
      bounded(root.iam(), sandbox),
    ),
    notProvable(
      SECTION,
      'a role without the boundary',
      'refused',
      'the emulator does not evaluate iam:PermissionsBoundary',
    ),
  ];
  await removeBootstrap(root, sandbox);
  return checks;
}

const DEPLOYER = 'deployer';

/** An admin, for whom the emulator evaluates conditions as AWS does: see run-localemu.py. */
async function openAdmin(
  clientFactory: ClientFactory,
  root: CallerClients,
  account: Account,
): Promise<AwsCredentials> {
  if (groupsOfPeople(account.model).length === 0) return createOther(root, account, GROUPS.admin, DEPLOYER);
  return openMfaSession(clientFactory, await createPerson(root, `${PREFIX}${DEPLOYER}`, GROUPS.admin));
}

async function attempt(name: string, expected: string, run: () => Promise<string>): Promise<CheckResult> {
  const got = await run().catch((error: unknown) => messageOf(error).split('\n')[0] ?? '');
  return compare(SECTION, name, expected, got);
}

type Target = Pick<Sandbox, 'assemblyDirectory' | 'homeRegion' | 'toolkitLogFile' | 'deployedStacks'>;

async function synthesizeExample({ assemblyDirectory, accountId, homeRegion, toolkitLogFile }: Sandbox) {
  const outdir = join(dirname(assemblyDirectory), 'application');
  await synthesize({
    folder: FOLDER,
    outdir,
    label: 'The example',
    environment: { CDK_DEFAULT_ACCOUNT: accountId, CDK_DEFAULT_REGION: homeRegion },
    logFile: toolkitLogFile,
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { assemblyDirectory: outdir, homeRegion, toolkitLogFile, deployedStacks: ['Shop'] } satisfies Target;
}

/** The command of docs/apps.md. */
async function bootstrap(sandbox: Sandbox, { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) {
  const { accountId, homeRegion, endpoint, toolkitLogFile } = sandbox;
  await runCommand(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk'),
      ...['bootstrap', `aws://${accountId}/${homeRegion}`],
      ...['--custom-permissions-boundary', `${IAM_PATH.slice(1)}${POLICIES.boundary}`],
      '--apply-permissions-boundary-to-all-roles',
    ],
    {
      folder: FOLDER,
      environment: {
        ...process.env,
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: homeRegion,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_SESSION_TOKEN: sessionToken,
      },
      logFile: toolkitLogFile,
      signal: AbortSignal.timeout(PATIENCE),
    },
  );
}

async function thereAndBack(target: Target, sandbox: Sandbox, whose: AwsCredentials): Promise<string> {
  const options: DeployOptions = { credentials: whose, tls: sandbox };
  await deploy(target, options);
  await destroy(target, options);
  return 'done';
}

const PIPELINE = { Path: '/', RoleName: 'shop-pipeline' };

/** The pipeline's role, which an admin creates and this session takes in the place of GitHub Actions. */
async function openPipeline(admin: CallerClients, { accountId }: Sandbox): Promise<AwsCredentials> {
  const RoleArn = `arn:aws:iam::${accountId}:role/${PIPELINE.RoleName}`;
  const role = { ...PIPELINE, PermissionsBoundary: boundaryArn(accountId) };
  await createTrustingRole(admin, role, accountId).catch((error: unknown) => {
    if (!nameOf(error).startsWith('EntityAlreadyExists')) throw error;
  });
  const { RoleName } = PIPELINE;
  await admin.iam().send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR_ACCESS }));
  const { Credentials } = await admin
    .sts()
    .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'deploy' }));
  return credentials(Credentials);
}

/** What the pipeline must not do, whatever policies it has. */
async function refusals(pipeline: CallerClients, { accountId, config }: Sandbox): Promise<CheckResult[]> {
  const open = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
  const version = new CreatePolicyVersionCommand({ PolicyArn: boundaryArn(accountId), PolicyDocument: open });
  const suspended = new PutBucketVersioningCommand({
    Bucket: bucketNames(config).landingZone,
    VersioningConfiguration: { Status: 'Suspended' },
  });
  const refused = (name: string, call: Promise<unknown>) =>
    attempt(`its pipeline changes ${name}`, 'refused', () =>
      call.then(
        () => 'allowed',
        (error: unknown) => (/AccessDenied/.test(nameOf(error)) ? 'refused' : messageOf(error)),
      ),
    );
  return [
    await refused('the boundary', pipeline.iam().send(version)),
    await refused('a data bucket', pipeline.s3().send(suspended)),
  ];
}

async function bounded(iam: IAMClient, { accountId, homeRegion }: Sandbox): Promise<string> {
  const kinds = ['cfn-exec', 'deploy', 'file-publishing', 'image-publishing', 'lookup'];
  const roles = await Promise.all(
    kinds.map(async (kind) => {
      const RoleName = `cdk-hnb659fds-${kind}-role-${accountId}-${homeRegion}`;
      return (await iam.send(new GetRoleCommand({ RoleName }))).Role;
    }),
  );
  const bare = roles.filter(
    (role) => role?.PermissionsBoundary?.PermissionsBoundaryArn !== boundaryArn(accountId),
  );
  return bare.length === 0 ? 'all' : `not ${bare.map((role) => role?.RoleName ?? '?').join(', ')}`;
}
