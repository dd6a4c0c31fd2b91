import {
  HACKING_THE_CLOUD,
  HOME,
  IAM_VULNERABLE,
  PASS_ROLE_LIST,
  PATHFINDING,
  RHINO,
  arns,
  at,
  passing,
  takingOver,
  type Path,
  type Step,
} from './path';

const HACKTRICKS = 'HackTricks Cloud';

/** `batch:SubmitJob job-queue/q`: an action and what it acts on, which is in the home region unless it is a whole ARN. */
type Call = string;

const call = (text: Call): readonly [string, Step['resource']] => {
  const [action = '', ...names] = text.split(' ');
  const [prefix = ''] = action.split(':');
  const resources = names.map((name) => (name.startsWith('arn:') ? name : at(prefix, name)));
  return [action, resources.length === 0 ? undefined : resources];
};

/** id, source, the service that takes the role (with or without `.amazonaws.com`), calls */
type Line = readonly [id: string, source: string, service: string, ...calls: Call[]];

const SPARK = 'emr-serverless:CreateApplication /applications/a';
const interpreter = 'code-interpreter-custom/c';
const product = at('catalog', 'product/prod-1');

/** Something new, which a role is handed to. */
const NEW: readonly Line[] = [
  [
    'codebuild-001',
    PATHFINDING,
    'codebuild',
    'codebuild:CreateProject project/p',
    'codebuild:StartBuild project/p',
  ],
  [
    'codebuild-004',
    PATHFINDING,
    'codebuild',
    'codebuild:CreateProject project/p',
    'codebuild:StartBuildBatch project/p',
  ],
  ['codepipeline', PASS_ROLE_LIST, 'codepipeline', 'codepipeline:CreatePipeline p'],
  [
    'codedeploy-001',
    PATHFINDING,
    'codedeploy',
    'codedeploy:CreateDeploymentGroup deploymentgroup:a/g',
    'codedeploy:CreateDeployment deploymentgroup:a/g',
  ],
  [
    'codestar',
    `Rhino Security Labs, Escalating AWS IAM Privileges with an Undocumented CodeStar API; ${HACKING_THE_CLOUD}`,
    'codestar',
    'codestar:CreateProject',
  ],
  [
    'datapipeline-001',
    `${RHINO} 21; ${PATHFINDING}`,
    'datapipeline',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition pipeline/df-1',
    'datapipeline:ActivatePipeline pipeline/df-1',
  ],
  [
    'stepfunctions-001',
    PATHFINDING,
    'states',
    'states:CreateStateMachine stateMachine:m',
    'states:StartExecution stateMachine:m',
  ],
  ['apprunner-001', PATHFINDING, 'tasks.apprunner', 'apprunner:CreateService service/s/1'],
  ['amplify-001', PATHFINDING, 'amplify', 'amplify:CreateApp apps/a'],
  [
    'bedrock-001',
    PATHFINDING,
    'bedrock-agentcore',
    'bedrock-agentcore:CreateCodeInterpreter',
    `bedrock-agentcore:StartCodeInterpreterSession ${interpreter}`,
    `bedrock-agentcore:InvokeCodeInterpreter ${interpreter}`,
  ],
  [
    'bedrock-agent',
    `${HACKTRICKS}, Bedrock; Amazon Bedrock User Guide, Service role for agents`,
    'bedrock',
    'bedrock:CreateAgent agent/a',
    'bedrock:CreateAgentActionGroup agent/a',
  ],
  ['braket-001', PATHFINDING, 'braket', 'braket:CreateJob job/j'],
  ['emr-001', PATHFINDING, 'elasticmapreduce', 'elasticmapreduce:RunJobFlow cluster/j-1'],
  ['emr-serverless-001', PATHFINDING, 'emr-serverless', SPARK, 'emr-serverless:StartJobRun /applications/a'],
  ['gamelift-001', PATHFINDING, 'gamelift', 'gamelift:CreateFleet fleet/f'],
  [
    'kinesisanalytics-001',
    PATHFINDING,
    'kinesisanalytics',
    'kinesisanalytics:CreateApplication application/a',
    'kinesisanalytics:StartApplication application/a',
  ],
  ['omics-001', PATHFINDING, 'omics', 'omics:StartRun run/1'],
  [
    'cognito-identity-001',
    `${PATHFINDING}; ${HACKING_THE_CLOUD}, Overpermissioned AWS Cognito identity pools`,
    'cognito-identity',
    'cognito-identity:SetIdentityPoolRoles identitypool/p',
  ],
  ['scheduler-001', PATHFINDING, 'scheduler', 'scheduler:CreateSchedule schedule/default/s'],
  [
    'ssm-003',
    PATHFINDING,
    'ssm',
    'ssm:CreateDocument document/mine',
    'ssm:StartAutomationExecution automation-definition/mine:1',
  ],
  [
    'rolesanywhere',
    `${HACKING_THE_CLOUD}, IAM Roles Anywhere persistence`,
    'rolesanywhere',
    'rolesanywhere:CreateTrustAnchor',
    'rolesanywhere:CreateProfile',
  ],
  [
    'elasticbeanstalk',
    `${PASS_ROLE_LIST}; ${IAM_VULNERABLE}`,
    'elasticbeanstalk',
    'elasticbeanstalk:CreateEnvironment environment/a/e',
  ],
  [
    'servicecatalog',
    `${PASS_ROLE_LIST}; AWS Service Catalog Administrator Guide, Launch constraints`,
    'servicecatalog',
    `servicecatalog:CreateConstraint ${product}`,
    `servicecatalog:ProvisionProduct ${product}`,
  ],
  [
    'appstream',
    `${HACKTRICKS}, AppStream`,
    'appstream',
    'appstream:CreateFleet fleet/f',
    'appstream:CreateStreamingURL fleet/f stack/s',
  ],
  [
    'budgets-action',
    'AWS Cost Management User Guide, Configuring a budget action',
    'budgets',
    `budgets:CreateBudgetAction ${arns.inAccount('budgets', '', 'budget/mine/action/1')}`,
  ],
  [
    's3-access-grants',
    'Amazon S3 User Guide, Register a location',
    'access-grants.s3',
    's3:CreateAccessGrantsLocation access-grants/default/location/default',
  ],
  [
    's3-replication',
    `${HACKING_THE_CLOUD}, S3 bucket replication exfiltration`,
    's3',
    `s3:PutReplicationConfiguration ${arns.elsewhere}`,
  ],
  [
    'iot-role-alias',
    `${PASS_ROLE_LIST}; ${HACKTRICKS}, IoT`,
    'credentials.iot',
    'iot:CreateRoleAlias rolealias/r',
  ],
  ['iot-topic-rule', PASS_ROLE_LIST, 'iot', 'iot:CreateTopicRule rule/r'],
  [
    'ssm-maintenance-window',
    PASS_ROLE_LIST,
    'ssm',
    'ssm:RegisterTaskWithMaintenanceWindow maintenancewindow/mw-1',
  ],
  [
    'config-remediation',
    PASS_ROLE_LIST,
    'ssm',
    'config:PutRemediationConfigurations remediation-configuration/r/1',
  ],
  ['pipes', PASS_ROLE_LIST, 'pipes', 'pipes:CreatePipe pipe/p'],
  ['events', PASS_ROLE_LIST, 'events', 'events:PutRule rule/r', 'events:PutTargets rule/r'],
  ['transfer', PASS_ROLE_LIST, 'transfer', 'transfer:CreateUser server/s-1'],
  ['datasync', PASS_ROLE_LIST, 'datasync', 'datasync:CreateLocationS3'],
  ['firehose', PASS_ROLE_LIST, 'firehose', 'firehose:CreateDeliveryStream deliverystream/d'],
  ['logs-subscription', PASS_ROLE_LIST, 'logs', 'logs:PutSubscriptionFilter log-group:/app/x'],
  ['appsync', PASS_ROLE_LIST, 'appsync', 'appsync:CreateDataSource /v1/apis/a/datasources/d'],
  [
    'apigateway',
    PASS_ROLE_LIST,
    'apigateway',
    `apigateway:PUT arn:aws:apigateway:${HOME}::/restapis/a/resources/r/methods/GET/integration`,
  ],
  ['redshift', PASS_ROLE_LIST, 'redshift', 'redshift:ModifyClusterIamRoles cluster:c'],
  ['rds', PASS_ROLE_LIST, 'rds', 'rds:AddRoleToDBCluster cluster:c'],
  ['airflow', `${PASS_ROLE_LIST}; ${HACKTRICKS}, MWAA`, 'airflow', 'airflow:CreateEnvironment environment/e'],
  ['databrew', PASS_ROLE_LIST, 'databrew', 'databrew:CreateRecipeJob', 'databrew:StartJobRun job/j'],
  [
    'athena-spark',
    'Amazon Athena User Guide, Apache Spark: the execution role of a workgroup',
    'athena',
    'athena:CreateWorkGroup workgroup/w',
    'athena:StartSession workgroup/w',
  ],
  [
    'fis',
    'AWS Fault Injection Service User Guide, IAM roles for experiments',
    'fis',
    'fis:CreateExperimentTemplate experiment-template/t',
    'fis:StartExperiment experiment-template/t',
  ],
  ['backup', PASS_ROLE_LIST, 'backup', 'backup:StartRestoreJob recovery-point:1'],
  ['proton', PASS_ROLE_LIST, 'proton', 'proton:CreateEnvironment environment/e'],
];

/** Something that runs with a role already. */
const RUNNING: readonly Line[] = [
  ['codebuild-002', PATHFINDING, 'codebuild', 'codebuild:StartBuild project/p'],
  ['codebuild-003', PATHFINDING, 'codebuild', 'codebuild:StartBuildBatch project/p'],
  [
    'codebuild-update',
    `${HACKING_THE_CLOUD}, CodeBuild GitHub runner persistence`,
    'codebuild',
    'codebuild:UpdateProject project/p',
  ],
  [
    'stepfunctions-002',
    PATHFINDING,
    'states',
    'states:UpdateStateMachine stateMachine:m',
    'states:StartExecution stateMachine:m',
  ],
  ['apprunner-002', PATHFINDING, 'tasks.apprunner', 'apprunner:UpdateService service/s/1'],
  [
    'bedrock-002',
    PATHFINDING,
    'bedrock-agentcore',
    `bedrock-agentcore:StartCodeInterpreterSession ${interpreter}`,
    `bedrock-agentcore:InvokeCodeInterpreter ${interpreter}`,
  ],
  ['emr-steps', `${HACKTRICKS}, EMR`, 'ec2', 'elasticmapreduce:AddJobFlowSteps cluster/j-1'],
];

const actionsOf = (calls: readonly Call[]): string =>
  calls.map((text) => text.replace(/ .*/, '')).join(' + ');

const cited = (source: string, id: string): string =>
  source.includes(PATHFINDING) ? `${source} ${id}` : source;

export const services: Path[] = [
  ...NEW.map(([id, source, service, ...calls]) =>
    passing(
      id,
      `iam:PassRole + ${actionsOf(calls)}`,
      cited(source, id),
      `${service}.amazonaws.com`,
      calls.map(call),
    ),
  ),
  ...RUNNING.map(([id, source, service, ...calls]) =>
    takingOver(id, actionsOf(calls), cited(source, id), `${service}.amazonaws.com`, calls.map(call)),
  ),
];
