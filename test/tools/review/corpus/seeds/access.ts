import { CONFIG, edit, type Seed } from './seed';

const BUCKETS = 'lib/access/capabilities/s3.ts';
const DATA = 'lib/access/capabilities/data.ts';

/** Changes after which somebody may do more than before, or more than anybody can say. */
export const ACCESS: Seed[] = [
  {
    name: 'a wildcard in the actions',
    edits: [edit(BUCKETS, "'s3:GetBucketAcl',", "'s3:*',")],
    risks: ['widens access'],
    finding:
      /^engineer: \d{2,3} more s3 actions on arn:aws:s3:::\*, by ReadBucketSettings \(engineer_access, lib\/access\/capabilities\/s3\.ts:\d+\)$/,
  },
  {
    name: 'a widened statement: objects of every bucket',
    edits: [edit(DATA, 'resources: dataObjects(config),', "resources: ['arn:aws:s3:::*/*'],")],
    risks: ['widens access'],
    finding: /^engineer: .*s3.*by DataInBothBuckets/,
  },
  {
    name: 'one more action for analysts',
    edits: [edit(DATA, "actions: ['s3:GetObject'],", "actions: ['s3:GetObject', 's3:PutObject'],")],
    risks: ['widens access'],
    finding: /analyst.*: now s3:PutObject on .*by GetAnalystData/,
  },
  {
    name: 'a dropped guardrail: the MFA policy is attached to no group',
    edits: [
      edit('lib/stacks/persona-policies.ts', '  ...(config.access.requireMfa ? [POLICIES.mfa] : []),\n', ''),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /^admin: \d+ more actions of \d+ services, without MFA, which DenyAllButEnrolmentWithoutMfa/,
  },
  {
    name: 'a guardrail that access keys slip through: BoolIfExists becomes Bool',
    edits: [edit('lib/access/mfa.ts', '{ BoolIfExists: {', '{ Bool: {')],
    risks: ['widens access', 'weakens protection'],
    finding: /with an access key alone.*DenyAllButEnrolmentWithoutMfa/,
  },
  {
    name: 'a guardrail that holds in one account alone, named by its number',
    edits: [
      edit(
        'lib/access/mfa.ts',
        "notActions: [...ENROLMENT.account, ...ENROLMENT.user, ...ENROLMENT.device],\n    resources: ['*'],\n    conditions: WITHOUT_MFA,",
        "notActions: [...ENROLMENT.account, ...ENROLMENT.user, ...ENROLMENT.device],\n    resources: ['*'],\n    conditions: { ...WITHOUT_MFA, StringEquals: { 'aws:PrincipalAccount': '111122223333' } },",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /^admin: .*DenyAllButEnrolmentWithoutMfa/,
  },
  {
    name: 'a guardrail that holds in all accounts but one, named by its number',
    edits: [
      edit(
        'lib/access/mfa.ts',
        "notActions: [...ENROLMENT.account, ...ENROLMENT.user, ...ENROLMENT.device],\n    resources: ['*'],\n    conditions: WITHOUT_MFA,",
        "notActions: [...ENROLMENT.account, ...ENROLMENT.user, ...ENROLMENT.device],\n    resources: ['*'],\n    conditions: { ...WITHOUT_MFA, StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /^If the account is 111122223333: admin: .*DenyAllButEnrolmentWithoutMfa/,
  },
  {
    name: 'a key that lets in an account by its number',
    edits: [
      edit(
        'lib/constructs/key-policy.ts',
        'new AccountPrincipal(Aws.ACCOUNT_ID)',
        "new AccountPrincipal(Aws.ACCOUNT_ID), new AccountPrincipal('111122223333')",
      ),
    ],
    risks: ['widens access'],
    finding: /^an administrator of the account 111122223333: /,
  },
  {
    name: 'a removed MFA condition on the trust of the deploy role',
    edits: [
      edit('lib/access/deploy-role.ts', /Bool: \{ 'aws:MultiFactorAuthPresent': 'true' \},?/, ''),
      edit('lib/access/deploy-role.ts', /NumericLessThan: \{ 'aws:MultiFactorAuthAge': [^}]*\},?/, ''),
    ],
    risks: ['widens access'],
    finding: /sts:AssumeRole.*MFA/,
  },
  {
    name: 'one more region',
    edits: [edit('lib/access/region-lock.ts', '[...new Set(regions)]', "[...new Set(regions), 'us-west-2']")],
    risks: ['widens access', 'weakens protection'],
    finding: /in us-west-2/,
  },
  {
    name: 'one more exemption in a NotAction',
    edits: [
      edit(
        'lib/access/region-lock.ts',
        '[...regionless, ...alsoGlobal]',
        "[...regionless, ...alsoGlobal, 'ec2:*']",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding:
      /^admin, .*: no longer denied explicitly: \d+ ec2 actions, in other regions, which DenyOutsideHomeRegion \(.*region-lock\.ts:\d+\) denied$/,
  },
  {
    name: 'a condition operator with a typo',
    edits: [edit('lib/access/region-lock.ts', 'StringNotEquals', 'StringNotEqual')],
    risks: ['cannot be judged'],
    finding: /StringNotEqual, which is no condition operator/,
  },
  {
    name: 'a condition key with a typo',
    edits: [edit('lib/access/mfa.ts', /('aws:MultiFactorAuthPres)ent'/, "$1ence'")],
    risks: ['cannot be judged'],
    finding: /which is no condition key/,
  },
  {
    name: "own credentials become everybody's",
    edits: [
      edit(
        'lib/access/everyone.ts',
        'resources: ownUsers(),',
        "resources: ownUsers().map((arn) => arn.replace('${aws:username}', '*')),",
      ),
    ],
    risks: ['widens access'],
    finding: /Create access keys|OwnCredentials/,
  },
  {
    name: 'a guardrail statement that nothing relies on yet',
    edits: [edit('lib/access/escalation.ts', '  assumingRoles(),\n', '')],
    risks: ['weakens protection'],
    finding: /^engineer, analyst: no longer denied explicitly: \d sts actions.*DenyAssumingRoles/,
  },
  {
    name: 'a role passed to any service',
    edits: [
      edit('lib/access/passes.ts', "conditions: { StringEquals: { 'iam:PassedToService': service } },", ''),
      edit(
        'lib/access/passes.ts',
        "conditions: { StringNotEquals: { 'iam:PassedToService': service } },",
        "conditions: { StringNotEquals: { 'iam:PassedToService': [service, 'lambda.amazonaws.com'] } },",
      ),
    ],
    risks: ['widens access'],
    finding: /iam:PassRole/,
  },
  {
    name: 'a new boundary exemption',
    edits: [edit('lib/access/boundary.ts', '    ...boundedIntegrityGuardrail(config),\n', '')],
    risks: ['widens access', 'weakens protection'],
    finding: /^whoever is held by baseline_boundary alone.*: .*DenyChangingTheBaseline/,
  },
  {
    name: 'the boundary removed from the service roles',
    edits: [
      edit(
        'lib/constructs/service-role.ts',
        /(this\.role = [^;]*;)/,
        '$1\n    this.role.node.defaultChild.permissionsBoundary = undefined;',
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /baseline_glue.*: permissions boundary: .*baseline_boundary → not set/,
  },
  {
    name: 'a policy detached from a group: the integrity guardrail',
    edits: [edit('lib/stacks/persona-policies.ts', '  POLICIES.integrity,\n', '')],
    risks: ['widens access', 'weakens protection'],
    finding: /^admin: /,
  },
  {
    name: 'trust widened to another service',
    edits: [
      edit(
        'lib/access/service-roles.ts',
        "new ServicePrincipal('glue.amazonaws.com')",
        "new ServicePrincipal('lambda.amazonaws.com')",
      ),
    ],
    risks: ['widens access'],
    finding: /^lambda\.amazonaws\.com: now sts:AssumeRole on .*baseline_glue/,
  },
  {
    name: 'trust widened to another account',
    edits: [
      edit(
        'lib/constructs/service-role.ts',
        'path: rolePath(name)',
        "path: rolePath(name), trust: new (require('aws-cdk-lib/aws-iam').AccountPrincipal)('444455556666')",
      ),
    ],
    // The latter if the account is that one: whoever is in it may take the role, once something allows that.
    risks: ['widens access', 'weakens protection'],
    finding: /an administrator of the account 444455556666/,
  },
  {
    name: 'a service trusted without the account it acts for',
    edits: [
      edit('lib/constructs/alert-topic.ts', "StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },", ''),
    ],
    risks: ['widens access'],
    finding: /amazonaws\.com.*(sns:Publish|kms)/,
  },
  {
    name: 'a bucket policy that lets everyone in',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        "this.refuse('DenyOldTls'",
        "this.bucket.addToResourcePolicy(new PolicyStatement({ sid: 'Publish', principals: [new AnyPrincipal()], actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('*')] }));\n    this.refuse('DenyOldTls'",
      ),
    ],
    risks: ['widens access'],
    finding: /s3:GetObject.*by Publish/,
  },
  {
    name: 'plain HTTP let in',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        /this\.bucket\.addToResourcePolicy\(\s*denyPlainHttp\([^;]*;\n/,
        '',
      ),
    ],
    risks: ['widens access', 'weakens protection', 'new findings'],
    finding: /plain HTTP.*DenyPlainHttp/,
  },
  {
    name: 'logs reached through access points',
    edits: [edit('lib/constructs/secure-bucket.ts', /this\.refuse\('DenyAccessPoints'.*\n/, '')],
    risks: ['widens access', 'weakens protection'],
    finding: /DenyAccessPoints/,
  },
  {
    name: 'users outside the groups without MFA',
    edits: [edit('lib/access/boundary.ts', /\.\.\.mfaOfUsers\(config\),\n/, '')],
    risks: ['widens access'],
    finding: /without MFA.*DenyUsersWithoutMfa/,
  },
  {
    name: 'an organization of ones own',
    edits: [edit('lib/access/integrity.ts', "'organizations:Ac*',", '')],
    risks: ['widens access', 'weakens protection'],
    finding: /organizations:AcceptHandshake/,
  },
  {
    name: 'logs that can be deleted',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        "actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:ReplicateDelete'],",
        "actions: ['s3:DeleteObjectVersion', 's3:ReplicateDelete'],",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /s3:DeleteObject on .*fixture-logs.*DenyDeletingLogs/,
  },
  {
    name: 'a key that strangers may use',
    edits: [
      edit(
        'lib/constructs/key-policy.ts',
        'new AccountPrincipal(Aws.ACCOUNT_ID)',
        "new (require('aws-cdk-lib/aws-iam').AnyPrincipal)()",
      ),
    ],
    risks: ['widens access'],
    finding: /another account.*kms/,
  },
  {
    name: 'a policy of AWS on a group, which nobody here can read',
    edits: [
      edit(
        'lib/constructs/persona.ts',
        '...props.policies,',
        "...props.policies,\n        ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),",
      ),
    ],
    risks: ['cannot be judged', 'widens access', 'new findings'],
    finding: /PowerUserAccess/,
  },
  {
    name: 'administrators everywhere',
    edits: [
      edit(
        'lib/constructs/persona.ts',
        '...props.policies,',
        "...props.policies,\n        ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'),",
      ),
    ],
    risks: ['widens access', 'new findings'],
    finding: /engineer.*by AdministratorAccess \(AdministratorAccess\)/,
  },
  {
    name: 'a user with a key',
    edits: [
      edit(
        'lib/stacks/roles-stack.ts',
        'const analystData =',
        "const user = new (require('aws-cdk-lib/aws-iam').CfnUser)(this, 'Robot', { userName: 'robot' });\n    new (require('aws-cdk-lib/aws-iam').CfnAccessKey)(this, 'Key', { userName: user.ref });\n    const analystData =",
      ),
    ],
    risks: ['widens access', 'new findings'],
    finding: /AWS::IAM::(User|AccessKey)/,
  },
  {
    name: 'a new role',
    edits: [
      edit(
        'lib/stacks/deploy-stack.ts',
        /(\n {4}new CfnOutput)/,
        "\n    const { Role: NewRole, ServicePrincipal, PolicyStatement } = require('aws-cdk-lib/aws-iam');\n    const extra = new NewRole(this, 'Extra', { roleName: 'extra', assumedBy: new ServicePrincipal('lambda.amazonaws.com') });\n    extra.addToPolicy(new PolicyStatement({ sid: 'ReadTable', actions: ['dynamodb:GetItem'], resources: ['arn:aws:dynamodb:ap-southeast-2:111122223333:table/t'] }));$1",
      ),
    ],
    risks: ['widens access', 'new findings'],
    finding: /^extra is new, and may do 1 dynamodb action$/,
  },
  {
    name: 'a port opened to the world',
    edits: [
      edit(
        'lib/stacks/roles-stack.ts',
        'const analystData =',
        "new (require('aws-cdk-lib/aws-ec2').CfnSecurityGroup)(this, 'Ssh', { groupDescription: 'ssh', securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' }] });\n    const analystData =",
      ),
    ],
    risks: ['widens access', 'cannot be judged', 'new findings'],
    finding: /ingress opened: TCP 22, 0\.0\.0\.0\/0/i,
  },
  {
    name: 'larger instances for analysts, by the configuration',
    edits: [edit(CONFIG, 'tags: {', "access: { instanceTypes: ['t3.micro', 'p5.48xlarge'] },\n  tags: {")],
    risks: ['widens access'],
    finding: /^analyst: .*ec2:RunInstances.*p5\.48xlarge/,
  },
  {
    name: 'more data for analysts, by the configuration',
    edits: [
      edit(
        CONFIG,
        'tags: {',
        "access: { analystData: ['fixture-analysis', 'partner-exchange'] },\n  tags: {",
      ),
    ],
    risks: ['widens access'],
    finding: /partner-exchange/,
  },
  {
    name: 'the deploy role reads data',
    edits: [
      edit(
        'lib/access/deploy-role.ts',
        '  stackCallsWithoutResource(config),\n',
        "  stackCallsWithoutResource(config),\n  allow('ReadData', { why: 'All objects.', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::*/*'] }),\n",
      ),
    ],
    risks: ['widens access'],
    finding:
      /^baseline_deploy: now s3:GetObject on arn:aws:s3:::\*\/\*, by ReadData \(.*deploy-role\.ts:\d+\)$/,
  },
  {
    name: 'the code of functions, in every region, by an ARN that leaves the region open',
    edits: [
      edit(
        'lib/access/deploy-role.ts',
        '  stackCallsWithoutResource(config),\n',
        "  stackCallsWithoutResource(config),\n  allow('UpdateReports', { why: 'All regions.', actions: ['lambda:UpdateFunctionCode'], resources: [`arn:aws:lambda:*:${Aws.ACCOUNT_ID}:function:report_*`] }),\n",
      ),
    ],
    risks: ['widens access'],
    finding:
      /^baseline_deploy: now lambda:UpdateFunctionCode on arn:aws:lambda:\*:111122223333:function:report_\*, by UpdateReports/,
  },
  {
    name: 'a part of a bucket for another account',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        "this.refuse('DenyOldTls'",
        "this.bucket.addToResourcePolicy(new PolicyStatement({ sid: 'Share', principals: [new (require('aws-cdk-lib/aws-iam').AccountPrincipal)('777788889999')], actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('shared/partner/*')] }));\n    this.refuse('DenyOldTls'",
      ),
    ],
    risks: ['widens access'],
    finding:
      /^an administrator of the account 777788889999.*: now s3:GetObject on .*shared\/partner\/\*.*, by Share/,
  },
  {
    name: 'an exemption from the region lock for roles that nobody made yet',
    edits: [
      edit(
        'lib/access/region-lock.ts',
        'ArnNotLike: principals }',
        "ArnNotLike: { ...principals, 'aws:PrincipalArn': [principals['aws:PrincipalArn'] ?? [], 'arn:aws:iam::111122223333:role/app/breakglass-*'].flat() } }",
      ),
    ],
    risks: ['widens access'],
    finding: /as the role app\/breakglass-.*in other regions, which DenyOutsideHomeRegion/,
  },
  {
    name: 'an account demanded of a service that names none to the key of its topic',
    edits: [
      edit(
        'lib/constructs/alert-topic.ts',
        "{ label: 'EventBridge', service: 'events.amazonaws.com', namesAccount: false, namesAccountToKms: false }",
        "{ label: 'EventBridge', service: 'events.amazonaws.com', namesAccount: false, namesAccountToKms: true }",
      ),
    ],
    risks: ['silences alerts'],
    finding: /^events\.amazonaws\.com: .*kms.*EventBridgeEncrypts/,
  },
  {
    name: 'an exemption from MFA for whoever carries a tag',
    edits: [
      edit(
        'lib/access/mfa.ts',
        "{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }",
        "{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, Null: { 'aws:PrincipalTag/team': 'true' } }",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /without MFA, with aws:PrincipalTag\/team=.*DenyAllButEnrolmentWithoutMfa/,
  },
  {
    name: 'a key without the tag by which it is kept',
    edits: [
      edit(
        'lib/constructs/alert-topic.ts',
        'import { Aws, RemovalPolicy }',
        'import { Aws, RemovalPolicy, Tags }',
      ),
      edit(
        'lib/constructs/alert-topic.ts',
        '    this.topic = new Topic(',
        "    Tags.of(this.key).remove('managed-by');\n    this.topic = new Topic(",
      ),
    ],
    risks: ['widens access', 'weakens protection'],
    finding: /^admin.*kms.*arn:aws:kms:.*DenyChangingTagged/,
  },
  {
    name: 'a policy on a role that no stack declares',
    edits: [
      edit(
        'lib/stacks/access-stack.ts',
        "    new SupportRole(this, 'Support', { config });\n",
        "    new SupportRole(this, 'Support', { config });\n    this.selfService(selfService);\n",
      ),
      edit(
        'lib/stacks/access-stack.ts',
        '  private policy(',
        "  private selfService(policy: BaselinePolicy): void {\n    (policy.node.defaultChild as CfnManagedPolicy).roles = ['legacy'];\n  }\n\n  private policy(",
      ),
      edit(
        'lib/stacks/access-stack.ts',
        'import type { IManagedPolicy, PolicyStatement }',
        'import type { CfnManagedPolicy, IManagedPolicy, PolicyStatement }',
      ),
    ],
    risks: ['cannot be judged'],
    finding: /is on the role legacy, of which nobody here knows/,
  },
];
