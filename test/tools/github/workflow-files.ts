import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '../../../.github/workflows');

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly 'working-directory'?: string;
  readonly with?: Record<string, string | number | boolean>;
  readonly env?: Record<string, string>;
}

export interface Job {
  /** the file and the job, such as `deploy.yml deploy` */
  readonly name: string;
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Record<string, unknown>;
  readonly permissions?: Record<string, string>;
  readonly jobs: readonly Job[];
}

/** The workflows of this repository, read. */
export const workflows: readonly Workflow[] = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const { jobs, ...rest } = parse(text) as Omit<Workflow, 'jobs'> & { jobs: Record<string, Job> };
  return {
    ...rest,
    file,
    text,
    jobs: Object.entries(jobs).map(([name, job]) => ({ ...job, name: `${file} ${name}` })),
  };
});

export const jobs: readonly Job[] = workflows.flatMap((workflow) => workflow.jobs);

/** What the steps of a job run, a line each. */
export const linesOf = ({ steps }: Job): string[] =>
  steps.flatMap(({ run }) => (run ?? '').split('\n').filter((line) => line.trim() !== ''));

/** The steps of a job that use an action. */
export const stepsUsing = ({ steps }: Job, action: string): Step[] =>
  steps.filter(({ uses }) => uses?.startsWith(`${action}@`));
