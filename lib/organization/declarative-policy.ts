import type { BaselineConfig } from '../config';

const assign = (value: string) => ({ '@@assign': value });

/**
 * Settings of Amazon EC2 that a member cannot change, in all its regions: what the function of a single account sets, in
 * the words of the policy.
 * Source: AWS Organizations User Guide, "Declarative policy syntax and examples".
 */
export const declarativePolicy = ({ settings: { vpcBlockPublicAccess } }: BaselineConfig) => ({
  ec2_attributes: {
    exception_message: assign('The baseline of this organization holds this setting: docs/organization.md'),
    image_block_public_access: { state: assign('block_new_sharing') },
    snapshot_block_public_access: { state: assign('block_all_sharing') },
    instance_metadata_defaults: {
      http_tokens: assign('required'),
      // Containers are one hop further from the instance.
      http_put_response_hop_limit: assign('2'),
      http_endpoint: assign('no_preference'),
      instance_metadata_tags: assign('no_preference'),
    },
    ...(vpcBlockPublicAccess !== 'off' && {
      vpc_block_public_access: {
        internet_gateway_block: {
          mode: assign(vpcBlockPublicAccess.replace('-', '_')),
          exclusions_allowed: assign('enabled'),
        },
      },
    }),
  },
});
