import { App, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { appProps } from './synthesize';

/** The template of a stack in the home region that holds only what a test puts there. */
export function templateWith(build: (stack: Stack) => unknown): Template {
  const stack = new Stack(new App(appProps()), 'Test', {
    env: { region: 'ap-southeast-2' },
    synthesizer: new LegacyStackSynthesizer(),
  });
  build(stack);
  return Template.fromStack(stack);
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** The statements of the first resource of a type, by Sid. */
export function statementsOf(template: Template, type: string, property: string): Record<string, Statement> {
  const [resource] = Object.values(template.findResources(type)) as { Properties: Record<string, unknown> }[];
  const document = resource?.Properties[property] as { Statement: Statement[] } | undefined;
  return Object.fromEntries((document?.Statement ?? []).map((statement) => [statement.Sid ?? '', statement]));
}
