import { edit, CONFIG, type Seed } from './seed';

/** Changes that lose what there is, or that do not deploy. */
export const RESOURCES: Seed[] = [
  {
    name: 'a renamed construct, which would replace a bucket',
    edits: [
      edit(
        'lib/stacks/storage-stack.ts',
        "new SecureBucket(this, 'LandingZone'",
        "new SecureBucket(this, 'Landing'",
      ),
    ],
    risks: ['replaces stateful', 'fails to deploy'],
    finding: /AWS::S3::Bucket fixture-landing-zone .* gets another logical ID/,
  },
  {
    name: 'a bucket with another name',
    edits: [edit('lib/names.ts', 'landingZone: `${name}-landing-zone$', 'landingZone: `${name}-landing$')],
    // The alerts about its settings are about the new one, too.
    risks: ['replaces stateful', 'widens access', 'stops logs', 'silences alerts'],
    finding: /is replaced, because BucketName changes/,
  },
  {
    name: 'a group with another name',
    edits: [
      edit(
        'lib/constructs/persona.ts',
        'groupName: props.persona,',
        "groupName: props.persona.replace('analyst', 'analysts'),",
      ),
    ],
    // A policy of another stack stays on the group of before.
    risks: ['replaces stateful', 'widens access', 'cannot be judged'],
    finding: /AWS::IAM::Group.*GroupName/,
  },
  {
    name: 'a repository no longer wanted',
    edits: [edit(CONFIG, 'tags: {', 'repositories: [],\n  tags: {')],
    risks: ['deletes stateful'],
    finding: /AWS::ECR::Repository fixture\/app .* is removed: CloudFormation leaves it behind/,
  },
  {
    name: 'another home region',
    edits: [edit(CONFIG, 'tags: {', "homeRegion: 'eu-central-1',\n  tags: {")],
    risks: [
      'stops logs',
      'widens access',
      'weakens protection',
      'replaces stateful',
      'deletes stateful',
      'fails to deploy',
    ],
    finding: /Bucket/,
  },
  {
    name: "a policy's description, which CloudFormation cannot change under a fixed name",
    edits: [
      edit(
        'lib/stacks/guardrails-stack.ts',
        'Guardrail G1: the home region only',
        'Guardrail G1: only the home region',
      ),
    ],
    risks: ['fails to deploy'],
    finding: /baseline_region.*keeps its fixed name/,
  },
  {
    name: 'a policy that is too long',
    edits: [
      edit(
        'lib/access/admin.ts',
        "resources: ['*'],",
        "resources: ['*', ...Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::one-of-many-buckets-${i}`)],",
      ),
    ],
    risks: ['fails to deploy'],
    finding: /policy admin_access has [\d,]+ characters/,
  },
  {
    name: 'renamed constructs of fixed names',
    edits: [
      edit(
        'lib/stacks/alerts-stack.ts',
        "new SecurityAlerts(this, 'Events'",
        "new SecurityAlerts(this, 'Rules'",
      ),
    ],
    risks: ['fails to deploy'],
    finding: /AWS::Events::Rule baseline_root-sign-in .* gets another logical ID/,
  },
  {
    name: 'a finding that nobody accepted',
    edits: [
      edit(
        'lib/constructs/secure-bucket.ts',
        /'NIST\.800\.53\.R5::NIST\.800\.53\.R5-S3BucketReplicationEnabled':\s*\n[^\n]*\n/,
        '',
      ),
    ],
    risks: ['new findings'],
    finding: /S3BucketReplicationEnabled on /,
  },
];
