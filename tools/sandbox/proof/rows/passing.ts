import { IAM_PATH, ROLES } from '../../../../lib/names';
import { Caller, question, type Table } from '../row';
import { arnsOf } from './calls';

const THEME = 'Which roles are handed to which services';

/** `iam:PassRole` is no call of its own: AWS asks for it when a role is named in one. */
export const passing: Table = (world) => {
  const { iam } = arnsOf(world);
  const beyond = 'the emulator does not look for iam:PassRole';
  const role = (name: string) => iam(`role${IAM_PATH}${name}`);
  const to = (name: string, service: string) => ({
    detail: `${name} to ${service}`,
    context: { 'iam:PassedToService': service },
    beyond,
  });
  const engineer = new Caller('engineer', world);
  const analyst = new Caller('analyst', world);
  const action = 'iam:PassRole';
  return [
    question('engineer-passes', THEME, 'engineers pass the Glue role to Glue and the batch role to S3', [
      engineer.may(action, role(ROLES.glue), undefined, to(ROLES.glue, 'glue.amazonaws.com')),
      engineer.mayNot(action, role(ROLES.deploy), undefined, to(ROLES.deploy, 'glue.amazonaws.com')),
      engineer.mayNot(action, role(ROLES.glue), undefined, to(ROLES.glue, 'ec2.amazonaws.com')),
    ]),
    question('analyst-passes', THEME, 'analysts pass the instance role to EC2 and nothing else', [
      analyst.may(action, role(ROLES.ec2), undefined, to(ROLES.ec2, 'ec2.amazonaws.com')),
      analyst.mayNot(action, role(ROLES.deploy), undefined, to(ROLES.deploy, 'ec2.amazonaws.com')),
      analyst.mayNot(action, role(ROLES.glue), undefined, to(ROLES.glue, 'glue.amazonaws.com')),
    ]),
  ];
};
