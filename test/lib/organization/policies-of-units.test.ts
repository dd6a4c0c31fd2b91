import type { Json } from '../../../tools/assembly/template';
import { readAssembly } from '../../../tools/assembly/read';
import { assemblyOfConfig } from '../../support/assembly';
import { ORGANIZATIONS, centralStacks, unitsOf, type OrganizationName } from '../../support/organization';

type Stacks = ReturnType<typeof centralStacks>;

/** The policies of one type that a unit has. */
const policiesOf = (stacks: Stacks, unit: string, type: string) =>
  stacks
    .filter(({ name }) => name === `Baseline-Unit-${unit}-Policies`)
    .flatMap(({ template }) => Object.values(template.Resources ?? {}))
    .filter(({ Properties }) => Properties?.['Type'] === type)
    .map(({ Properties }) => ({ content: Properties?.['Content'], targets: Properties?.['TargetIds'] }));

const EVERY_UNIT = (Object.keys(ORGANIZATIONS) as OrganizationName[]).flatMap((name) =>
  unitsOf(name).map((unit) => ({ name, unit })),
);
const [EC2, RESOURCES] = ['DECLARATIVE_POLICY_EC2', 'RESOURCE_CONTROL_POLICY'] as const;

/** Source: AWS Organizations User Guide, "Quotas and service limits for AWS Organizations". */
it.each(EVERY_UNIT)(
  '$name, $unit: one policy of each other kind, of the size that AWS takes',
  ({ name, unit }) => {
    for (const [type, most] of [
      [RESOURCES, 5120],
      [EC2, 10_000],
    ] as const) {
      const [policy, ...more] = policiesOf(centralStacks(name), unit, type);
      expect([more, policy?.targets]).toEqual([[], [expect.anything()]]);
      expect(JSON.stringify(policy?.content).length).toBeLessThanOrEqual(most);
    }
  },
);

const assigned = (value: string): Json => ({ '@@assign': value });

it('no account of a unit changes the settings of Amazon EC2 that a declarative policy can hold', () => {
  const [policy] = policiesOf(centralStacks('twoUnits'), 'sandbox', EC2);
  expect(policy?.content).toMatchObject({
    ec2_attributes: {
      image_block_public_access: { state: assigned('block_new_sharing') },
      snapshot_block_public_access: { state: assigned('block_all_sharing') },
      instance_metadata_defaults: { http_tokens: assigned('required') },
    },
  });
  expect(JSON.stringify(policy?.content)).not.toContain('vpc_block_public_access');
});

it('a unit that keeps networks from the internet says so in it', () => {
  const input = ORGANIZATIONS.twoUnits;
  const stacks = readAssembly(
    assemblyOfConfig({ ...input, settings: { vpcBlockPublicAccess: 'block-bidirectional' } }),
  );
  const [policy] = policiesOf(stacks, 'sandbox', EC2);
  expect(policy?.content).toMatchObject({
    ec2_attributes: {
      vpc_block_public_access: { internet_gateway_block: { mode: assigned('block_bidirectional') } },
    },
  });
});

it('buckets, keys and repositories are what a resource control policy holds', () => {
  const [policy] = policiesOf(centralStacks('twoUnits'), 'sandbox', RESOURCES);
  const text = JSON.stringify(policy?.content);
  expect(text.match(/"Action":\["ecr:\*","kms:\*","s3:\*"\]/g)).toHaveLength(3);
  expect(text).toContain('"aws:PrincipalOrgID":"o-abcde12345"');
  // AWS refuses a principal in any other form.
  expect(text.match(/"Principal":"\*"/g)).toHaveLength(3);
});
