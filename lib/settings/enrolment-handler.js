// Which accounts of an organization are enrolled in what detects threats, for the account that administers it. Joined to
// handler.js.
const guardDuty = (operation) => aws('GuardDuty', operation);
const inspector = (operation) => aws('Inspector2', operation);

// The administration reaches a service some seconds after it was handed over: like a right that is new.
const notYet = (message) => Object.assign(new Error(message), { name: 'AccessDeniedYet' });

async function everyPage(call, key, input, token) {
  const found = [];
  let more;
  do {
    const page = await call({ ...input, [token]: more });
    found.push(...(page[key] ?? []));
    more = page[token];
  } while (more);
  return found;
}

async function associate(left) {
  const listed = await everyPage(inspector('ListMembers'), 'members', { onlyAssociated: true }, 'nextToken');
  const members = new Set(listed.map(({ accountId }) => accountId));
  const accounts = await everyPage(aws('Organizations', 'ListAccounts'), 'Accounts', {}, 'NextToken');
  const missing = accounts.filter(
    ({ Id, State }) => State === 'ACTIVE' && !left.includes(Id) && !members.has(Id),
  );
  for (const { Id } of missing) await inspector('AssociateMember')({ accountId: Id });
}

Object.assign(SETTINGS, {
  InspectorEnrolment: async ({ organization, associateAllBut }) => {
    await inspector('UpdateOrganizationConfiguration')(organization);
    if (associateAllBut) await associate(associateAllBut);
  },
  ThreatDetectionEnrolment: async ({ organization, detector }) => {
    const [DetectorId] = (await guardDuty('ListDetectors')({})).DetectorIds;
    if (!DetectorId) throw notYet('Amazon GuardDuty is not switched on here, where its administrator is');
    try {
      await guardDuty('UpdateOrganizationConfiguration')({ DetectorId, ...organization });
    } catch (error) {
      throw error.name === 'BadRequestException' && /administrator/i.test(error.message)
        ? notYet(error.message)
        : error;
    }
    // What the organization gets by itself, its administrator sets for itself.
    if (detector) await guardDuty('UpdateDetector')({ DetectorId, ...detector });
  },
});
