import type { PolicyDocument } from '../../access/policy';

/** Every run reads whose credentials it has. */
const ALWAYS = ['sts:GetCallerIdentity'];

/**
 * The policy that a run takes: each statement the actions of one service. What reads the settings of a whole account
 * has no narrower resource, and what is read of single resources is read of those, too, that nobody declared.
 */
export function policyFor(checks: readonly { readonly needs: readonly string[] }[]): PolicyDocument {
  const actions = [...new Set([...ALWAYS, ...checks.flatMap(({ needs }) => needs)])].sort();
  const services = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))];
  return {
    Version: '2012-10-17',
    Statement: services.map((service) => ({
      Sid: `Read${pascal(service)}`,
      Effect: 'Allow',
      Action: actions.filter((action) => action.startsWith(`${service}:`)),
      Resource: '*',
    })),
  };
}

/** `access-analyzer` → `AccessAnalyzer`: a Sid holds letters and digits alone. */
const pascal = (text: string): string =>
  text.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
