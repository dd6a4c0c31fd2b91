import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { assemblyOf, stacksOf } from './assembly';
import { centralStacks, folderOf, type OrganizationName } from './organization';
import type { Variant } from './variants';

/**
 * Asks the CDK's own validator about the templates of each tier and of an organization with IAM Identity Center, those
 * that are the same once, and about one that is wrong; prints what it finds, by stack. A program of its own: under jest
 * the validator keeps the worker from ending.
 */
const TIERS: Variant[] = ['default', 'standard', 'regulated'];
const ORGANIZATION: OrganizationName = 'identityCenter';

const [folder = '.'] = process.argv.slice(2);
const circle = join(folder, 'circle.template.json');
const bucket = (other: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: other } } });
writeFileSync(circle, JSON.stringify({ Resources: { One: bucket('Other'), Other: bucket('One') } }));

const distinct = new Map<string, { stackConstructPath: string; templatePath: string }>();
for (const [stackConstructPath, templatePath] of [
  ['circle', circle] as const,
  ...TIERS.flatMap((tier) =>
    stacksOf(tier).map(
      (stack) => [`${tier}/${stack}`, join(assemblyOf(tier), `${stack}.template.json`)] as const,
    ),
  ),
  ...centralStacks(ORGANIZATION).map(
    ({ name }) => [`${ORGANIZATION}/${name}`, join(folderOf(ORGANIZATION), `${name}.template.json`)] as const,
  ),
])
  distinct.set(readFileSync(templatePath, 'utf8'), { stackConstructPath, templatePath });

const stackTemplates = [...distinct.values()].map((stack) => ({
  ...stack,
  accountId: undefined,
  region: undefined,
}));
const { violations } = new CloudFormationValidatePlugin().validate({
  templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
  stackTemplates,
  appConstruct: new App(),
});
const found = violations.flatMap(({ ruleName, violatingResources }) =>
  violatingResources.map(({ templatePath }) => `${ruleName}: ${relative(folder, templatePath ?? '')}`),
);
console.log(JSON.stringify({ accounts: [...TIERS, ORGANIZATION], found: [...new Set(found)] }));
