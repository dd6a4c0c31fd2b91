import type { MessageCase } from './message-case';

/** Messages from questions and issues, of engineers, analysts, admins and roles. */
export const STRANGERS: readonly MessageCase[] = [
  {
    form: 'IAM that passes, in the knowledge center',
    as: 'engineer',
    text: 'You are not authorized to perform this operation. User: arn:aws:iam::111122223333:user/eli is not authorized to perform: iam:PassRole.',
    fails: 'The message does not name the role of iam:PassRole, and the policies do not decide alike of each',
  },
  {
    form: 'Glue that passes a role to its own job',
    text: 'Following exception encountered while creating session: An error occurred (AccessDeniedException) when calling the CreateSession operation: User: arn:aws:sts::111122223333:assumed-role/baseline_glue/GlueJobRunnerSession is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/baseline/service/baseline_glue because no identity-based policy allows the iam:PassRole action',
    request: 'baseline_glue iam:PassRole arn:aws:iam::111122223333:role/baseline/service/baseline_glue',
    region: 'us-east-1',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'a user without a colon, in a blog',
    as: 'engineer',
    text: 'AccessDeniedException: User is not authorized to perform iam:PassRole',
    fails: 'The message does not name the role of iam:PassRole, and the policies do not decide alike of each',
  },
  {
    form: 'Lambda, by a function in a blog',
    as: 'analyst',
    text: 'AccessDeniedException: User is not authorized to perform lambda:InvokeFunction',
    request: 'analyst lambda:InvokeFunction arn:aws:lambda:ap-southeast-2:111122223333:function:example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a job whose name has blanks',
    as: 'engineer',
    text: 'botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the GetJobRuns operation: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: glue:GetJobRuns on resource: arn:aws:glue:ap-southeast-2:111122223333:job/Copy parking Liberator landing zone to raw because no identity-based policy allows the glue:GetJobRuns action',
    request:
      'engineer glue:GetJobRuns arn:aws:glue:ap-southeast-2:111122223333:job/Copy parking Liberator landing zone to raw',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'allowed',
  },
  {
    form: 'Glue that denies an account',
    as: 'engineer',
    text: 'Account 111122223333 is denied access. (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: 5f; Proxy: null)',
    fails:
      'AWS denied this to the whole account, which is not signed up or verified for it: no policy of IAM decides it',
  },
  {
    form: 'Athena that failed for the catalogue',
    as: 'engineer',
    text: 'ERROR - Failed to execute job 3161 for task create_views (Query failed with state: FAILED, reason: User: arn:aws:iam::111122223333:user/eli is not authorized to perform: glue:UpdateTable on resource: arn:aws:glue:ap-southeast-2:111122223333:catalog because no identity-based policy allows the glue:UpdateTable action (Service: AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException;',
    request: 'engineer glue:UpdateTable arn:aws:glue:ap-southeast-2:111122223333:catalog',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'allowed',
  },
  {
    form: 'Athena by its own words',
    as: 'analyst',
    text: 'Insufficient permissions to execute the query.',
    fails: 'Athena lacks rights on the data or on the place of the result, and does not say which',
  },
  {
    form: 'Athena on a path of S3',
    as: 'analyst',
    text: 'Permission denied on S3 path: s3://acme-landing-zone/production/v1/dt=2022-05-26/.hoodie_partition_metadata',
    request:
      'analyst s3:GetObject arn:aws:s3:::acme-landing-zone/production/v1/dt=2022-05-26/.hoodie_partition_metadata',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Athena that writes no output',
    as: 'analyst',
    text: 'Access denied when writing output to url: s3://acme-analysis/athena/0e1.csv . Please ensure you are allowed to access the S3 bucket. If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key',
    request: 'analyst s3:PutObject arn:aws:s3:::acme-analysis/athena/0e1.csv',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'a training job with an explicit deny',
    text: 'ClientError: An error occurred (AccessDeniedException) when calling the CreateTrainingJob operation: User: arn:aws:sts::111122223333:assumed-role/baseline_sagemaker/SageMaker is not authorized to perform: sagemaker:CreateTrainingJob on resource: arn:aws:sagemaker:us-east-1:111122223333:training-job/knn-2021-04-20-19-44-27-275 with an explicit deny',
    request:
      'baseline_sagemaker sagemaker:CreateTrainingJob arn:aws:sagemaker:us-east-1:111122223333:training-job/knn-2021-04-20-19-44-27-275',
    region: 'us-east-1',
    why: 'explicit',
    answer: 'explicitly denied',
  },
  {
    form: 'a space of Studio, by a boundary',
    text: 'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/baseline_sagemaker/SageMaker is not authorized to perform: sagemaker:AddTags on resource: arn:aws:sagemaker:ap-southeast-2:111122223333:space/d-aq8p3i3mrfql/LLM-Project because no permissions boundary allows the sagemaker:AddTags action',
    request:
      'baseline_sagemaker sagemaker:AddTags arn:aws:sagemaker:ap-southeast-2:111122223333:space/d-aq8p3i3mrfql/LLM-Project',
    region: 'ap-southeast-2',
    why: 'implicit, permissions boundary',
    answer: 'implicitly denied',
  },
  {
    form: 'eksctl, with a broken ARN of the user',
    as: 'analyst',
    text: 'Error: unable to describe cluster control plane: operation error EKS: DescribeCluster, https response error StatusCode: 403, RequestID: 8e10d6df, api error AccessDeniedException: User: arn:aws:iam::xxxxxxxxxxxuser/me is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:ap-southeast-2:xxxxxxxxxxx:cluster/my-cluster with an explicit deny',
    request: 'analyst eks:DescribeCluster arn:aws:eks:ap-southeast-2:111122223333:cluster/my-cluster',
    region: 'ap-southeast-2',
    why: 'explicit',
    answer: 'allowed',
  },
  {
    form: 'kubectl without a login',
    as: 'analyst',
    text: 'error: You must be logged in to the server (Unauthorized)',
    fails: 'The cluster knows nobody by these credentials: its access entries decide that, not IAM',
  },
  {
    form: 'CDK, in words of its own',
    as: 'engineer',
    text: "cdk-workshop failed: Error [ValidationError]: AccessDenied. User doesn't have permission to call ssm:GetParameters",
    request: 'engineer ssm:GetParameters arn:aws:ssm:ap-southeast-2:111122223333:parameter/example',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'CDK that cannot take its role',
    as: 'admin',
    text: "current credentials could not be used to assume 'arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-ap-southeast-2', but are for the right account. Proceeding anyway.",
    request:
      'admin sts:AssumeRole arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-ap-southeast-2',
    region: 'ap-southeast-2',
    answer: 'allowed',
  },
  {
    form: 'CDK with the call',
    as: 'engineer',
    text: '[21:48:53] Call failed: getParameter({"Name":"/cdk-bootstrap/hnb659fds/version"}) => User: arn:aws:iam::111122223333:user/eli is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-west-2:111122223333:parameter/cdk-bootstrap/hnb659fds/version because no identity-based policy allows the ssm:GetParameter action (code=AccessDeniedException)',
    request:
      'engineer ssm:GetParameter arn:aws:ssm:us-west-2:111122223333:parameter/cdk-bootstrap/hnb659fds/version',
    region: 'us-west-2',
    why: 'implicit, identity-based policy',
    answer: 'explicitly denied',
  },
  {
    form: 'CDK whose role in another account is denied',
    as: 'admin',
    text: 'Assuming role failed: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-eu-west-1',
    request:
      'admin sts:AssumeRole arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-eu-west-1',
    region: 'ap-southeast-2',
    answer: 'explicitly denied',
  },
  {
    form: 'docker push',
    as: 'analyst',
    text: 'denied: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:ap-southeast-2:111122223333:repository/acme/app because no identity-based policy allows the ecr:InitiateLayerUpload action',
    request: 'analyst ecr:InitiateLayerUpload arn:aws:ecr:ap-southeast-2:111122223333:repository/acme/app',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
  {
    form: 'docker push, as root, to another account',
    text: 'denied: User: arn:aws:iam::111122223333:root is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:us-west-2:692230297653:repository/celeba-spoof-challenge',
    request:
      'root ecr:InitiateLayerUpload arn:aws:ecr:us-west-2:692230297653:repository/celeba-spoof-challenge',
    region: 'us-west-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Session Manager on an instance',
    as: 'analyst',
    text: 'unable to start session: err=AccessDeniedException: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0f379ed15c49bd641',
    request: 'analyst ssm:StartSession arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0f379ed15c49bd641',
    region: 'ap-southeast-2',
    answer: 'implicitly denied',
  },
  {
    form: 'Session Manager that ends a session',
    as: 'analyst',
    text: 'An error occurred (AccessDeniedException) when calling the TerminateSession operation: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ssm:TerminateSession on resource: arn:aws:ssm:ap-southeast-2:111122223333:session/ana-037a2e2586edc1ad4 because no identity-based policy allows the ssm:TerminateSession action',
    request:
      'analyst ssm:TerminateSession arn:aws:ssm:ap-southeast-2:111122223333:session/ana-037a2e2586edc1ad4',
    region: 'ap-southeast-2',
    why: 'implicit, identity-based policy',
    answer: 'implicitly denied',
  },
];
