import { App, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * An ordinary app: a bucket, a queue, and the role of the tasks that use both. Nothing in it knows of the baseline; the
 * context in cdk.json puts the boundary on the role.
 */
class Shop extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const uploads = new Bucket(this, 'Uploads', { enforceSSL: true, removalPolicy: RemovalPolicy.DESTROY });
    const orders = new Queue(this, 'Orders', { enforceSSL: true, retentionPeriod: Duration.days(4) });
    const tasks = new Role(this, 'Tasks', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
    uploads.grantReadWrite(tasks);
    orders.grantConsumeMessages(tasks);
  }
}

const app = new App();
new Shop(app, 'Shop', {
  description: 'Example of an application in an account with the baseline',
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});
