import {
  validateIdentityPolicy,
  validateResourceControlPolicy,
  validateResourcePolicy,
  validateServiceControlPolicy,
  validateTrustPolicy,
} from '@cloud-copilot/iam-policy';
import { CannotDecide } from '../cannot-decide';
import type { NamedPolicy, PolicyDocument } from '../policy';
import { checkPolicy } from './check-policy';

/** In which role a policy bears on a request. */
export type Layer = 'identity' | 'boundary' | 'resource' | 'trust' | 'service control' | 'resource control';

const VALIDATORS = {
  identity: validateIdentityPolicy,
  boundary: validateIdentityPolicy,
  resource: validateResourcePolicy,
  trust: validateTrustPolicy,
  'service control': validateServiceControlPolicy,
  'resource control': validateResourceControlPolicy,
};

const byDocument = new WeakMap<PolicyDocument, Map<Layer, Promise<void> | 'valid'>>();
const byContent = new Map<string, Promise<void>>();

/**
 * Refuses a policy that would not be evaluated as AWS does. The same text is validated once.
 *
 * @returns undefined where it is known to be valid already, so that nobody waits for what was done before
 * @throws CannotDecide naming the policy, and what is wrong with it
 */
export function validate(policy: NamedPolicy, layer: Layer): Promise<void> | undefined {
  if (policy.isUnread)
    throw new CannotDecide(
      `The policy ${policy.name} is one that AWS makes, and what it allows is not known here`,
      'Attach one of the stacks',
    );
  const layers = byDocument.get(policy.document) ?? new Map<Layer, Promise<void> | 'valid'>();
  byDocument.set(policy.document, layers);
  const known = layers.get(layer);
  if (known !== undefined) return known === 'valid' ? undefined : known;
  const validated = validateContent(policy, layer).then(() => {
    layers.set(layer, 'valid');
  });
  layers.set(layer, validated);
  return validated;
}

function validateContent(policy: NamedPolicy, layer: Layer): Promise<void> {
  const { name, stack = '', document } = policy;
  // An error names the policy, so that two of one text are two.
  const id = JSON.stringify([layer, name, stack, document]);
  const done = byContent.get(id) ?? validateAnew(policy, layer);
  byContent.set(id, done);
  return done;
}

async function validateAnew(policy: NamedPolicy, layer: Layer): Promise<void> {
  await checkPolicy(policy);
  const [error] = VALIDATORS[layer](policy.document);
  if (error !== undefined)
    throw new CannotDecide(
      `The policy ${policy.name} is not valid: ${error.message} (${error.path})`,
      'Correct it',
    );
}
