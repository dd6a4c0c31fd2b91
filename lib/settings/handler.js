// Makes settings of an account and a region, each named in the template with the input of its call.
// Deleting leaves them as they are, but for what notifies a topic that goes too.
let abortSignal;

const aws = (service, operation) => (input) => {
  const sdk = require(`@aws-sdk/client-${service.toLowerCase()}`);
  const client = new sdk[`${service.replace('-', '')}Client`]();
  return client.send(new sdk[`${operation}Command`](input), { abortSignal });
};
const ec2 = (operation) => aws('EC2', operation);

const SETTINGS = {
  AnomalyAlerts: (input, state) => anomalyAlerts(input, state),
  BucketSharing: aws('S3-Control', 'PutPublicAccessBlock'),
  DefaultSecurityGroups: async (_, { inUse }) => {
    const Filters = [{ Name: 'group-name', Values: ['default'] }];
    const { SecurityGroups } = await ec2('DescribeSecurityGroups')({ Filters });
    for (const group of SecurityGroups) await empty(group, inUse);
  },
  DocumentSharing: aws('SSM', 'UpdateServiceSetting'),
  ImageSharing: ec2('EnableImageBlockPublicAccess'),
  Inspector: async (input) => {
    const { failedAccounts = [] } = await aws('Inspector2', 'Enable')(input);
    // An organization may have switched it on, or be about to.
    const failed = failedAccounts.find(({ errorCode }) => !/^(ALREADY_ENABLED|ENABLE_IN_)/.test(errorCode));
    if (failed) throw new Error(failed.errorMessage);
  },
  InstanceMetadata: ec2('ModifyInstanceMetadataDefaults'),
  PasswordPolicy: aws('IAM', 'UpdateAccountPasswordPolicy'),
  RegistryScanning: async (input) => {
    const { scanningConfiguration: found } = await aws('ECR', 'GetRegistryScanningConfiguration')({});
    // What scans better already stays.
    if (found?.scanType === 'ENHANCED' && input.scanType === 'BASIC') return;
    await aws('ECR', 'PutRegistryScanningConfiguration')(input);
  },
  SecurityContact: aws('Account', 'PutAlternateContact'),
  SnapshotSharing: ec2('EnableSnapshotBlockPublicAccess'),
  VolumeEncryption: ec2('EnableEbsEncryptionByDefault'),
  VpcPublicAccess: ec2('ModifyVpcBlockPublicAccessOptions'),
};

async function empty({ GroupId, IpPermissions, IpPermissionsEgress }, inUse) {
  const Filters = [{ Name: 'group-id', Values: [GroupId] }];
  const { NetworkInterfaces } = await ec2('DescribeNetworkInterfaces')({ Filters });
  if (NetworkInterfaces.length) return inUse.add(GroupId);
  if (IpPermissions.length) await ec2('RevokeSecurityGroupIngress')({ GroupId, IpPermissions });
  const out = { GroupId, IpPermissions: IpPermissionsEgress };
  if (IpPermissionsEgress.length) await ec2('RevokeSecurityGroupEgress')(out);
}

const listAnomaly = async (kind) => {
  const found = [];
  let NextPageToken;
  do {
    const page = await aws('Cost-Explorer', `GetAnomaly${kind}`)({ NextPageToken });
    found.push(...(page[`Anomaly${kind}`] ?? []));
    ({ NextPageToken } = page);
  } while (NextPageToken);
  return found;
};

// An account has one monitor of services: its own, AWS's or none yet. It stays when the alerts go.
async function serviceMonitor({ AnomalyMonitor, MonitorArn, ResourceTags }) {
  if (MonitorArn) return MonitorArn;
  const { MonitorDimension } = AnomalyMonitor;
  const found = (await listAnomaly('Monitors')).find((each) => each.MonitorDimension === MonitorDimension);
  const create = aws('Cost-Explorer', 'CreateAnomalyMonitor');
  return (found ?? (await create({ AnomalyMonitor, ResourceTags }))).MonitorArn;
}

async function anomalyAlerts({ AnomalySubscription: wanted, ResourceTags, ...monitor }, state) {
  const change = (verb, input) => aws('Cost-Explorer', `${verb}AnomalySubscription`)(input);
  try {
    const found = (await listAnomaly('Subscriptions')).find(
      ({ SubscriptionName }) => SubscriptionName === wanted.SubscriptionName,
    );
    const SubscriptionArn = found?.SubscriptionArn;
    if (state.deleting) return found && (await change('Delete', { SubscriptionArn }));
    const AnomalySubscription = {
      ...wanted,
      MonitorArnList: [await serviceMonitor({ ...monitor, ResourceTags })],
    };
    if (found) await change('Update', { SubscriptionArn, ...AnomalySubscription });
    else await change('Create', { AnomalySubscription, ResourceTags });
    state.anomalyAlerts = 'on';
  } catch (error) {
    // AWS says so as it says that a permission is missing.
    if (!/not enabled for cost explorer/i.test(error.message)) throw error;
    state.anomalyAlerts = 'off: nobody has opened Cost Explorer. See npm run doctor';
  }
}

async function make(name, input, state) {
  try {
    if (!SETTINGS[name]) throw new Error('no such setting');
    await SETTINGS[name](JSON.parse(input), state);
  } catch (error) {
    // A role that has just changed is refused for some seconds.
    if (!/AccessDenied|Unauthorized/.test(error.name) || state.waits-- < 1)
      return state.failed.push(`${name}: ${error.name}: ${error.message}`);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    await make(name, input, state);
  }
}

exports.handler = async ({ ResponseURL, RequestType, ResourceProperties, ...event }, context) => {
  // A call that hangs ends in time for an answer.
  abortSignal = AbortSignal.timeout(context.getRemainingTimeInMillis() - 10000);
  const deleting = RequestType === 'Delete';
  const state = { deleting, failed: [], inUse: new Set(), waits: 6 };
  const { Settings: { AnomalyAlerts, ...others } = { Settings: '' } } = ResourceProperties;
  const wanted = { ...(AnomalyAlerts && { AnomalyAlerts }), ...(deleting ? {} : others) };
  for (const name in wanted) await make(name, wanted[name], state);
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = 'baseline_settings' } = event;
  const answer = {
    ...{ StackId, RequestId, LogicalResourceId, PhysicalResourceId },
    Status: state.failed.length ? 'FAILED' : 'SUCCESS',
    Reason: state.failed.join('; ').slice(0, 1500),
    Data: {
      InUse: [...state.inUse].join(', ').slice(0, 1000) || 'none',
      AnomalyAlerts: state.anomalyAlerts,
    },
  };
  console.log(JSON.stringify({ RequestType, ...answer, Reason: state.failed }));
  // Bytes: a type of content is not in the signature of the address.
  const body = Buffer.from(JSON.stringify(answer));
  const { status } = await fetch(ResponseURL, { method: 'PUT', body, signal: AbortSignal.timeout(5000) });
  // Lambda calls twice more what throws.
  if (status !== 200) throw new Error(`CloudFormation answered ${status}`);
};
