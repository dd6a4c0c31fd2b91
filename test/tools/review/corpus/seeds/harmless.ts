import { CONFIG, edit, type Seed } from './seed';

const BUCKETS = 'lib/access/capabilities/s3.ts';
const DATA = 'lib/access/capabilities/data.ts';

/** Changes that stop nobody. */
export const HARMLESS: Seed[] = [
  {
    name: 'a comment',
    edits: [edit(BUCKETS, 'import type { BaselineConfig }', '// A remark.\nimport type { BaselineConfig }')],
    risks: [],
    verdict: /^no effect$/,
  },
  {
    name: 'a comment in the configuration',
    edits: [edit(CONFIG, "  name: 'fixture',", "  // The prefix.\n  name: 'fixture',")],
    risks: [],
    verdict: /^(no effect|changes texts \(\d+\))$/,
  },
  {
    name: 'formatting',
    edits: [
      edit(
        'lib/access/passes.ts',
        'resources: roles.map(roleArn),',
        'resources: roles\n        .map(roleArn)\n        ,',
      ),
    ],
    risks: [],
    verdict: /^no effect$/,
  },
  {
    name: 'a refactoring: a function with another name, another file layout',
    edits: [
      edit(BUCKETS, 'const bucketSettings = ', 'const settingsOfBuckets = '),
      edit(BUCKETS, 'statements: bucketSettings,', 'statements: settingsOfBuckets,'),
    ],
    risks: [],
    verdict: /^no effect$/,
  },
  {
    name: 'statements in another order',
    edits: [
      edit(
        'lib/access/capabilities/sagemaker.ts',
        '      ...seeSageMaker(config),\n      ...workWithSageMaker(config),',
        '      ...workWithSageMaker(config),\n      ...seeSageMaker(config),',
      ),
    ],
    risks: [],
  },
  {
    name: 'actions in another order',
    edits: [
      edit(
        BUCKETS,
        "      's3:GetBucketAcl',\n      's3:GetBucketCORS',",
        "      's3:GetBucketCORS',\n      's3:GetBucketAcl',",
      ),
    ],
    risks: [],
  },
  {
    name: 'an action in lower case',
    edits: [edit(BUCKETS, "'s3:GetBucketAcl',", "'s3:getbucketacl',")],
    risks: [],
  },
  {
    name: 'one statement split in two',
    edits: [
      edit(DATA, "      's3:DeleteObject',\n", ''),
      edit(
        DATA,
        "  allow('ListBothBuckets', {\n",
        "  allow('DeleteInBothBuckets', { why: 'All objects.', actions: ['s3:DeleteObject'], resources: dataObjects(config) }),\n  allow('ListBothBuckets', {\n",
      ),
    ],
    risks: [],
  },
  {
    name: 'a statement moved from one policy of a group to another',
    edits: [
      edit('lib/names.ts', "  'billing-read',\n  'cloudshell',\n", "  'cloudshell',\n"),
      edit(
        'lib/names.ts',
        "  'data-read',\n  'data-write',",
        "  'billing-read',\n  'data-read',\n  'data-write',",
      ),
    ],
    risks: [],
  },
  {
    name: 'a statement that allows what is allowed already',
    edits: [
      edit(
        DATA,
        "  allow('ListBothBuckets', {\n",
        "  allow('GetAgain', { why: 'All objects.', actions: ['s3:GetObject'], resources: dataObjects(config) }),\n  allow('ListBothBuckets', {\n",
      ),
    ],
    risks: [],
  },
  {
    name: 'a statement with another name',
    edits: [edit(BUCKETS, "'ReadBucketSettings'", "'SeeBucketSettings'")],
    risks: [],
  },
  {
    name: "a role's description",
    edits: [
      edit('lib/access/deploy-role.ts', 'import ', 'import '),
      edit(
        'lib/stacks/deploy-stack.ts',
        'Deploys, diffs and destroys the account baseline, and nothing else',
        'Deploys the account baseline',
      ),
    ],
    risks: [],
    verdict: /^changes texts \(1\)$/,
  },
  {
    name: "a stack's description",
    edits: [
      edit(
        'lib/stacks/storage-stack.ts',
        'Account baseline: buckets and image repositories',
        'Account baseline: buckets and images',
      ),
    ],
    risks: [],
    verdict: /^changes texts \(1\)$/,
  },
  {
    name: 'an output',
    edits: [edit('lib/stacks/billing-stack.ts', 'Topic of the spending alerts', 'Topic of the alerts')],
    risks: [],
    verdict: /^changes texts \(1\)$/,
  },
  {
    name: 'a tag',
    edits: [
      edit(
        'lib/stacks/storage-stack.ts',
        'this.buckets();',
        "require('aws-cdk-lib').Tags.of(this).add('team', 'platform');\n    this.buckets();",
      ),
    ],
    risks: [],
    verdict: /^changes tags \(\d+\)$/,
  },
  {
    name: 'a dependency bump that changes no template',
    edits: [edit('package.json', /("zod": )"[^"]*"/, '$1"^4.99.0"')],
    risks: [],
    verdict: /^no effect$/,
  },
  {
    name: 'another reason for an accepted finding',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        /(-S3BucketReplicationEnabled':\s*\n\s*['"`])/,
        '$1As decided: ',
      ),
    ],
    risks: [],
    verdict: /^accepts findings \(1\)/,
  },
  {
    name: 'fewer rights',
    edits: [edit(BUCKETS, "      's3:GetBucketAcl',\n", '')],
    risks: [],
    verdict: /^narrows access \(\d+\)/,
  },
  {
    name: 'one more guardrail statement',
    edits: [
      edit(
        'lib/access/escalation.ts',
        '  assumingRoles(),\n',
        "  assumingRoles(),\n  deny('DenyFederation', { actions: ['sts:GetServiceBearerToken'], resources: ['*'] }),\n",
      ),
    ],
    risks: [],
    verdict: /^strengthens protection \(\d+\)/,
  },
  {
    name: 'nobody takes the deploy role any more',
    edits: [edit(CONFIG, 'tags: {', 'access: { adminsAssumeDeployRole: false },\n  tags: {')],
    risks: [],
    verdict: /^narrows access/,
  },
  {
    name: 'longer retention',
    edits: [edit(CONFIG, 'logRetentionDays: 400', 'logRetentionDays: 800')],
    risks: [],
    verdict: /^strengthens protection \(1\)/,
  },
  {
    name: 'one more alarm, and a lower budget',
    edits: [
      edit(CONFIG, '[10, 50, 100]', '[5, 10, 50, 100]'),
      edit(CONFIG, 'monthlyBudget: 100', 'monthlyBudget: 80'),
    ],
    risks: [],
    verdict: /^strengthens protection/,
  },
  {
    name: 'more images kept',
    edits: [edit('lib/constructs/image-repository.ts', 'maxImageCount: 30', 'maxImageCount: 50')],
    risks: [],
    verdict: /^strengthens protection \(1\)/,
  },
];
