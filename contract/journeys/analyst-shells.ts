import { about, call, refused, type Journey, type Me, type Places } from './journey';

const shell = about('Session Manager');

/**
 * Analysts who open shells on their instances.
 * Source: AWS Systems Manager User Guide, "Sample IAM policies for Session Manager".
 */
export const analystShells = ({ at, instance }: Places): Journey[] => {
  const owned = (me: Me) => ({ context: { 'ssm:resourceTag/owner': me.user } });
  const open = (me: Me) => [
    ...call('ssm:StartSession', instance, owned(me)),
    ...call('ssm:StartSession', at('ssm', 'document/SSM-SessionManagerRunShell')),
  ];
  const id = (me: Me) => `AIDA${me.user.toUpperCase()}EXAMPLE234567EXAMPLE`.slice(0, 21);
  // Sessions are called after the id of their user, or after the name.
  const named = (me: Me) => `${me.user}-0a1b2c3d4e5f60718`;
  return [
    shell('shell', 'analyst', 'Open a shell on my instance, with the CLI', (me) => [
      ...open(me),
      ...call('ssmmessages:OpenDataChannel', at('ssm', `session/${id(me)}-1`)),
      ...call('ssmmessages:OpenDataChannel', at('ssm', `session/${named(me)}`)),
    ]),
    shell('shell-in-console', 'analyst', 'Open a shell on my instance, in the console', (me) => [
      ...call([
        'ec2:DescribeInstances',
        'ssm:DescribeSessions',
        'ssm:DescribeInstanceProperties',
        'ssm:DescribeInstanceInformation',
      ]),
      ...call('ssm:GetConnectionStatus', instance),
      ...open(me),
    ]),
    shell('resume', 'analyst', 'Resume my session, and end it', (me) => [
      ...call(['ssm:ResumeSession', 'ssm:TerminateSession'], at('ssm', `session/${id(me)}-1`), {
        context: { 'ssm:resourceTag/aws:ssmmessages:session-id': id(me) },
      }),
      ...call(['ssm:ResumeSession', 'ssm:TerminateSession'], at('ssm', `session/${named(me)}`), {
        context: { 'ssm:resourceTag/aws:ssmmessages:session-id': me.user },
      }),
    ]),
    shell(
      'shell-on-another',
      'analyst',
      "Open a shell on a colleague's instance",
      refused('ssm:StartSession', instance, { context: { 'ssm:resourceTag/owner': 'otto' } }),
      {
        by: 'nothing allows it',
        instead:
          'Sessions are for instances with your name in the tag `owner`. An admin changes the tag, if the instance is yours now.',
      },
    ),
    shell(
      'forward-port',
      'analyst',
      'Forward a port of my instance',
      refused('ssm:StartSession', at('ssm', 'document/AWS-StartPortForwardingSession')),
      {
        by: 'nothing allows it',
        instead:
          "Only the shell is open. A notebook with a page of its own is SageMaker's: `aws sagemaker create-presigned-notebook-instance-url`.",
      },
    ),
    shell(
      'run-command',
      'analyst',
      'Run a command on my instance from outside',
      (me) => refused('ssm:SendCommand', instance, owned(me)),
      {
        by: 'nothing allows it',
        instead:
          'Open a shell: `aws ssm start-session --target <instance>`. What should run at the start belongs into the user data.',
      },
    ),
  ];
};
