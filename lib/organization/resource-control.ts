import { StarPrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { deny } from '../iam/statements';

/**
 * AWS takes no other principal in such a policy, and refuses `{ "AWS": "*" }`.
 * Source: AWS Organizations User Guide, "RCP syntax", Principal element.
 */
const EVERYBODY = () => new StarPrincipal();

/** What is shared by policies of its own: buckets, keys and repositories. */
const SHARED = ['ecr:*', 'kms:*', 's3:*'];

/**
 * Nobody outside the organization reads or writes what is shared, whatever its own policy says; services do, on behalf of an
 * account of the organization alone; and nobody does without TLS.
 * Source: AWS Organizations User Guide, "Resource control policy examples".
 *
 * @param organization its ID
 */
export const resourceControl = (organization: string): PolicyStatement[] => [
  deny('DenyOutsideTheOrganization', {
    principals: [EVERYBODY()],
    actions: SHARED,
    resources: ['*'],
    conditions: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }),
  deny('DenyServicesForOthers', {
    principals: [EVERYBODY()],
    actions: SHARED,
    resources: ['*'],
    conditions: {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': organization },
      // A service that names no account acts for whoever made the request.
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    },
  }),
  deny('DenyPlainHttpToMembers', {
    principals: [EVERYBODY()],
    actions: SHARED,
    resources: ['*'],
    conditions: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
  }),
];
