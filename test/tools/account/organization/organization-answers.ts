import type { DeclaredOrganization } from '../../../../tools/account/organization/declared';

type Input = Readonly<Record<string, string | undefined>>;
/** Answers a call; an Error is thrown. */
export type Answer = (input: Input, account: string) => unknown;

/** What the access keys of a session begin with; the number of its account follows. */
export const PREFIX = 'ASIA';
const PAGE = 100;

/** Some of a list, as AWS answers it page by page. */
function page<Item>(
  all: readonly Item[],
  token: string | undefined,
  size = PAGE,
): [Item[], string | undefined] {
  const begin = Number(token ?? 0);
  const end = begin + size;
  return [all.slice(begin, end), end < all.length ? String(end) : undefined];
}

/** `/baseline/engineer_access` → its path and its name */
const reference = (text: string) => {
  const end = text.lastIndexOf('/') + 1;
  return { Path: text.slice(0, end), Name: text.slice(end) };
};

const notFound = () => Object.assign(new Error('not there'), { name: 'ResourceNotFoundException' });

/** What an account answers in which nothing is yet. */
const EMPTY_ACCOUNT: Readonly<Record<string, Answer>> = {
  'AccessAnalyzer:ListAnalyzers': () => ({ analyzers: [] }),
  'Account:ListRegions': () => ({
    Regions: ['ap-southeast-2', 'eu-central-1', 'eu-west-1', 'us-east-1'].map((RegionName) => ({
      RegionName,
      RegionOptStatus: 'ENABLED_BY_DEFAULT',
    })),
  }),
  'CloudFormation:DescribeStacks': () => ({ Stacks: [] }),
  'CloudWatchLogs:DescribeLogGroups': () => ({}),
  'ConfigService:DescribeConfigurationRecorders': () => ({}),
  'ConfigService:DescribeDeliveryChannels': () => ({}),
  'EC2:DescribeLaunchTemplates': notFound,
  'ECR:DescribeRepositories': notFound,
  'EventBridge:DescribeRule': notFound,
  'GuardDuty:ListDetectors': () => ({}),
  'IAM:GetInstanceProfile': notFound,
  'KMS:DescribeKey': notFound,
  'Lambda:ListFunctions': () => ({}),
  'S3:ListBuckets': () => ({}),
  'SecurityHub:DescribeHub': notFound,
};

/** What AWS answers of an organization in which all is as declared. */
export class OrganizationAnswers {
  /** `Organizations:ListRoots` → another answer than a healthy organization's */
  other: Readonly<Record<string, Answer>> = {};

  /** @param accounts ID → name of the unit */
  constructor(
    private readonly declared: DeclaredOrganization,
    readonly accounts: ReadonlyMap<string, string>,
  ) {}

  /** ID of a unit's organizational unit. */
  ou(unit: string): string {
    const found = this.declared.units.find(({ name }) => name === unit);
    return found?.ou.startsWith('ou-') ? found.ou : `ou-abcd-${unit}`;
  }

  /** @throws whatever the answer is, if that is an error */
  answer(name: string, input: Input, account: string): unknown {
    const known = this.other[name] ?? this.healthy[name];
    if (known === undefined) throw new Error(`The fake organization knows no ${name}`);
    const found = known(input, account);
    if (found instanceof Error) throw found;
    return found;
  }

  private readonly inUnit = (unit: string): string[] =>
    [...this.accounts].filter(([, of]) => of === unit).map(([id]) => id);

  /** What a healthy organization answers. */
  readonly healthy: Readonly<Record<string, Answer>> = {
    'STS:GetCallerIdentity': (_, Account) => ({ Account }),
    'STS:AssumeRole': ({ RoleArn = '' }) => ({
      Credentials: {
        AccessKeyId: `${PREFIX}${RoleArn.split(':')[4] ?? ''}`,
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: '2030-01-01T00:00:00Z',
      },
    }),
    'IAM:GetAccountAuthorizationDetails': () => ({
      IsTruncated: false,
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
    }),
    'IAM:GetAccountSummary': () => ({ SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } }),
    'IAM:ListOrganizationsFeatures': () => ({
      EnabledFeatures: ['RootCredentialsManagement', 'RootSessions'],
    }),
    'Organizations:ListRoots': () => ({
      Roots: [
        {
          Id: this.declared.root,
          PolicyTypes: this.declared.settings.types.map((Type) => ({ Type, Status: 'ENABLED' })),
        },
      ],
    }),
    'Organizations:ListOrganizationalUnitsForParent': ({ ParentId = '', NextToken }) => {
      const all = this.tree().filter(({ parent }) => parent === ParentId);
      const [OrganizationalUnits, next] = page(all, NextToken, 20);
      return { OrganizationalUnits, NextToken: next };
    },
    'Organizations:ListAccountsForParent': ({ ParentId = '', NextToken }) => {
      const unit = this.declared.units.find(({ name }) => this.ou(name) === ParentId);
      const all = unit === undefined ? [] : this.inUnit(unit.name);
      const [ids, next] = page(all, NextToken, 20);
      return {
        Accounts: ids.map((Id) => ({ Id, Name: `name-${Id}`, State: 'ACTIVE' })),
        NextToken: next,
      };
    },
    'Organizations:ListPolicies': ({ Filter }) => ({
      Policies: [
        { Id: 'p-FullAWSAccess', Name: 'FullAWSAccess', Type: Filter, AwsManaged: true },
        ...this.declared.policies
          .filter(({ type }) => type === Filter)
          .map(({ name, type }) => ({ Id: `p-${name}`, Name: name, Type: type, AwsManaged: false })),
      ],
    }),
    'Organizations:ListPoliciesForTarget': () => ({ Policies: [] }),
    'Organizations:ListTargetsForPolicy': ({ PolicyId }) => ({
      Targets: this.declared.policies
        .filter(({ name }) => `p-${name}` === PolicyId)
        .map(({ unit }) => ({ TargetId: this.ou(unit), Type: 'ORGANIZATIONAL_UNIT' })),
    }),
    'Organizations:DescribePolicy': ({ PolicyId }) => ({
      Policy: {
        Content: JSON.stringify(this.declared.policies.find(({ name }) => `p-${name}` === PolicyId)?.content),
      },
    }),
    'Organizations:ListAWSServiceAccessForOrganization': () => ({
      EnabledServicePrincipals: this.declared.settings.trusted.map((ServicePrincipal) => ({
        ServicePrincipal,
      })),
    }),
    'Organizations:ListDelegatedAdministrators': () => ({
      DelegatedAdministrators: [{ Id: this.declared.audit }],
    }),
    'Organizations:ListDelegatedServicesForAccount': () => ({
      DelegatedServices: this.declared.settings.delegated.map((ServicePrincipal) => ({ ServicePrincipal })),
    }),
    'CloudFormation:DescribeOrganizationsAccess': () => ({ Status: 'ENABLED' }),
    'CloudFormation:DescribeStackSet': () => ({
      StackSet: { Status: 'ACTIVE', AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true } },
    }),
    'CloudFormation:ListStackSetOperations': () => ({ Summaries: [] }),
    'CloudFormation:ListStackSets': () => ({ Summaries: [] }),
    'CloudFormation:ListStackInstances': ({ StackSetName, NextToken }) => {
      const set = this.declared.stackSets.find(({ name }) => name === StackSetName);
      const all = (set?.accounts ?? this.inUnit(set?.unit ?? '')).flatMap((Account) =>
        (set?.regions ?? []).map((Region) => ({
          Account,
          Region,
          Status: 'CURRENT',
          StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
          DriftStatus: 'IN_SYNC',
        })),
      );
      const [Summaries, next] = page(all, NextToken);
      return { Summaries, NextToken: next };
    },
    ...EMPTY_ACCOUNT,
    'SSOAdmin:ListPermissionSets': () => ({ PermissionSets: this.sets() }),
    'SSOAdmin:DescribePermissionSet': ({ PermissionSetArn = '' }) => ({
      PermissionSet: {
        Name: PermissionSetArn.split('/').at(-1),
        SessionDuration: this.set(PermissionSetArn)?.session,
      },
    }),
    'SSOAdmin:ListCustomerManagedPolicyReferencesInPermissionSet': ({ PermissionSetArn = '' }) => ({
      CustomerManagedPolicyReferences: this.set(PermissionSetArn)?.policies.map(reference),
    }),
    'SSOAdmin:ListManagedPoliciesInPermissionSet': () => ({ AttachedManagedPolicies: [] }),
    'SSOAdmin:GetInlinePolicyForPermissionSet': () => ({ InlinePolicy: '' }),
    'SSOAdmin:GetPermissionsBoundaryForPermissionSet': ({ PermissionSetArn = '' }) => ({
      PermissionsBoundary: {
        CustomerManagedPolicyReference: reference(this.set(PermissionSetArn)?.boundary ?? ''),
      },
    }),
    'SSOAdmin:ListAccountsForProvisionedPermissionSet': ({ PermissionSetArn = '', NextToken }) => {
      const all = (this.declared.people?.assignments ?? []).filter(({ set }) =>
        PermissionSetArn.endsWith(`/${set}`),
      );
      const [found, next] = page(all, NextToken);
      return { AccountIds: found.map(({ account }) => account), NextToken: next };
    },
    'SSOAdmin:ListAccountAssignments': ({ PermissionSetArn = '', AccountId }) => ({
      AccountAssignments: (this.declared.people?.assignments ?? [])
        .filter(({ set, account }) => PermissionSetArn.endsWith(`/${set}`) && account === AccountId)
        .map(({ principal }) => ({ PrincipalId: principal, PrincipalType: 'GROUP' })),
    }),
  };

  private readonly set = (arn: string) =>
    this.declared.people?.sets.find(({ name }) => arn.endsWith(`/${name}`));

  private sets(): string[] {
    const { sets = [], assignments = [] } = this.declared.people ?? {};
    const names = new Set([...sets.map(({ name }) => name), ...assignments.map(({ set }) => set)]);
    return [...names].map((set) => `arn:aws:sso:::permissionSet/ssoins-1/${set}`);
  }

  /** Every organizational unit, and what it is below. */
  private tree(): { Id: string; Name: string; parent: string }[] {
    const above = new Map<string, { Id: string; Name: string; parent: string }>();
    const own = this.declared.units.map(({ name, ou }) => {
      const parts = ou.startsWith('ou-') ? [name] : ou.split('/');
      const parents = parts.slice(0, -1);
      parents.forEach((Name, index) => {
        const path = parents.slice(0, index + 1).join('/');
        const parent = parents.slice(0, index).join('/');
        above.set(path, {
          Id: `ou-path-${path}`,
          Name,
          parent: parent === '' ? this.declared.root : `ou-path-${parent}`,
        });
      });
      const parent = parents.join('/');
      return {
        Id: this.ou(name),
        Name: parts.at(-1) ?? name,
        parent: parent === '' ? this.declared.root : `ou-path-${parent}`,
      };
    });
    return [...above.values(), ...own];
  }
}
