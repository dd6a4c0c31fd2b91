// Settings that only the API of AWS Organizations makes, for the account that owns one. Joined to handler.js.
const org = (operation) => aws('Organizations', operation);

async function listOf(operation, key, input = {}) {
  const found = [];
  let NextToken;
  do {
    const page = await org(operation)({ ...input, NextToken });
    found.push(...(page[key] ?? []));
    ({ NextToken } = page);
  } while (NextToken);
  return found;
}

const another = (what, found) => new Error(`${what} is administered by ${found} already`);

async function trustedAccess(services) {
  const found = await listOf('ListAWSServiceAccessForOrganization', 'EnabledServicePrincipals');
  const missing = services.filter((name) => !found.some((each) => each.ServicePrincipal === name));
  for (const ServicePrincipal of missing) await org('EnableAWSServiceAccess')({ ServicePrincipal });
  // AWS CloudFormation has a call of its own, which creates its role too.
  const { Status } = await aws('CloudFormation', 'DescribeOrganizationsAccess')({});
  if (Status !== 'ENABLED') await aws('CloudFormation', 'ActivateOrganizationsAccess')({});
}

async function policyTypes(RootId, types) {
  const root = (await listOf('ListRoots', 'Roots')).find(({ Id }) => Id === RootId);
  if (!root) throw new Error(`the organization has no root ${RootId}`);
  const missing = types.filter((type) => !root.PolicyTypes.some((each) => each.Type === type));
  for (const PolicyType of missing) await org('EnablePolicyType')({ RootId, PolicyType });
}

async function delegatedAdministrators(AccountId, services) {
  const key = 'DelegatedAdministrators';
  for (const ServicePrincipal of services) {
    const [found] = await listOf(`List${key}`, key, { ServicePrincipal });
    if (found && found.Id !== AccountId) throw another(ServicePrincipal, found.Id);
    if (!found) await org('RegisterDelegatedAdministrator')({ AccountId, ServicePrincipal });
  }
}

async function rootAccess() {
  const { EnabledFeatures = [] } = await aws('IAM', 'ListOrganizationsFeatures')({});
  for (const feature of ['RootCredentialsManagement', 'RootSessions'])
    if (!EnabledFeatures.includes(feature)) await aws('IAM', `EnableOrganizations${feature}`)({});
}

// From the organizational unit above it to the root.
async function above(ChildId) {
  const [{ Id, Type }] = await listOf('ListParents', 'Parents', { ChildId });
  return Type === 'ROOT' ? [Id] : [Id, ...(await above(Id))];
}

// An account of another unit stays: its stacks are there, and those of its new unit would find their names taken.
async function place(Id, unit, units) {
  const places = await above(Id);
  if (places.includes(unit.ou)) return undefined;
  const other = units.find(({ ou }) => places.includes(ou));
  if (other) return `${Id} is in the unit ${other.name}, expected in ${unit.name}`;
  const [SourceParentId] = places;
  await org('MoveAccount')({ AccountId: Id, SourceParentId, DestinationParentId: unit.ou });
  return undefined;
}

async function administrator(service, key, { AccountId }) {
  const call = (operation) => aws(service, operation);
  const [found] = (await call('ListOrganizationAdminAccounts')({})).AdminAccounts;
  if (found && found[key] !== AccountId) throw another(service, found[key]);
  if (!found) await call('EnableOrganizationAdminAccount')({ AdminAccountId: AccountId });
}

// An account has one, of that name, which AWS answers to whoever creates it again.
async function serviceLinkedRole(AWSServiceName) {
  try {
    await aws('IAM', 'CreateServiceLinkedRole')({ AWSServiceName });
  } catch (error) {
    if (error.name !== 'InvalidInputException' || !/has been taken/.test(error.message)) throw error;
  }
}

Object.assign(SETTINGS, {
  // In this order: the later need the access of the first.
  Organization: async ({ RootId, AuditAccountId, trusted, types, delegated }) => {
    await trustedAccess(trusted);
    await policyTypes(RootId, types);
    await delegatedAdministrators(AuditAccountId, delegated);
    await rootAccess();
  },
  ChecksAdministrator: (input) => administrator('SecurityHub', 'AccountId', input),
  Placement: async ({ units }) => {
    const wrong = [];
    for (const unit of units.filter(({ accounts }) => accounts.length)) {
      const found = await listOf('ListAccountsForParent', 'Accounts', { ParentId: unit.ou });
      const missing = unit.accounts.filter((id) => !found.some(({ Id }) => Id === id));
      for (const id of missing) wrong.push((await place(id, unit, units)) ?? []);
    }
    if (wrong.flat().length)
      throw new Error(`${wrong.flat().join('; ')}: see docs/organization.md, "Change it"`);
  },
  ThreatDetectionAdministrator: async ({ withRole, ...input }) => {
    if (withRole) await serviceLinkedRole('guardduty.amazonaws.com');
    await administrator('GuardDuty', 'AdminAccountId', input);
  },
  InspectorAdministrator: async ({ AccountId }) => {
    const inspector = (operation) => aws('Inspector2', operation);
    const { delegatedAdmin: found } = await inspector('GetDelegatedAdminAccount')({}).catch((error) => {
      if (error.name === 'ResourceNotFoundException') return {};
      throw error;
    });
    if (found && found.accountId !== AccountId) throw another('Inspector', found.accountId);
    if (!found) await inspector('EnableDelegatedAdminAccount')({ delegatedAdminAccountId: AccountId });
  },
});
