import { readableText } from '../../../assembly/resolve';
import { as, by, mustNotChange, scale, TEXT, type Properties, type Rule } from './rule';

/** What an attribute is that a policy does not have: each account decides for itself. */
const OPEN = 'not set';

/** The values of an attribute, the least safe first; one that leaves accounts no choice but a worse one is worse than none. */
const values = (label: string, list: readonly string[]): Rule => as(label, scale(list, OPEN));

const switched = (label: string): Rule => values(label, ['disabled', OPEN, 'enabled']);

/** Without a number, or with -1, other defaults count. */
const hops: Rule = as(
  'hops of instance metadata',
  by('fewer hops are safer', ({ was, is }) => {
    const [before, after] = [was, is].map((value) => Number(readableText(value ?? '-1')));
    if (before === undefined || after === undefined || !(before > 0 && after > 0)) return 'unclear';
    return before === after ? 'none' : after > before ? 'weaker' : 'stronger';
  }),
);

const metadata = 'instance_metadata_defaults';

const ATTRIBUTES: Properties = {
  'image_block_public_access.state': values('images shared with everybody', [
    ...['unblocked', OPEN, 'block_new_sharing'],
  ]),
  'snapshot_block_public_access.state': values('snapshots shared with everybody', [
    ...['unblocked', OPEN, 'block_new_sharing', 'block_all_sharing'],
  ]),
  'serial_console_access.status': values('serial console', ['enabled', OPEN, 'disabled']),
  'vpc_block_public_access.internet_gateway_block.mode': values('networks closed to the internet', [
    ...['off', OPEN, 'block_ingress', 'block_bidirectional'],
  ]),
  'vpc_block_public_access.internet_gateway_block.exclusions_allowed': values('networks left out of it', [
    ...['enabled', OPEN, 'disabled'],
  ]),
  'allowed_images_settings.state': values('images held to criteria', [
    ...['disabled', OPEN, 'audit_mode', 'enabled'],
  ]),
  [`${metadata}.http_tokens`]: values('IMDSv2 required', ['optional', 'no_preference', OPEN, 'required']),
  [`${metadata}.http_tokens_enforced`]: switched('IMDSv2 enforced'),
  [`${metadata}.http_endpoint`]: values('instance metadata', [
    ...['enabled', 'no_preference', OPEN, 'disabled'],
  ]),
  [`${metadata}.instance_metadata_tags`]: values('tags in instance metadata', [
    ...['enabled', 'no_preference', OPEN, 'disabled'],
  ]),
  [`${metadata}.http_put_response_hop_limit`]: hops,
  exception_message: TEXT,
};

const under = ([name, rule]: readonly [string, Rule]) =>
  [`Content.ec2_attributes.${name}.@@assign`, rule] as const;

/**
 * What a declarative policy of Amazon EC2 says, attribute by attribute. One that is not here is not classified.
 * Source: AWS Organizations User Guide, "Declarative policy syntax and examples".
 */
export const DECLARATIVE: Properties = {
  ...Object.fromEntries(Object.entries(ATTRIBUTES).map(under)),
  'Content.ec2_attributes.allowed_images_settings.image_criteria': as('criteria of images', mustNotChange()),
};
