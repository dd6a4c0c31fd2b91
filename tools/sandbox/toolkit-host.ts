import { appendFileSync } from 'node:fs';
import type { IIoHost, IoMessage, IoRequest } from '@aws-cdk/toolkit-lib';
import { z } from 'zod';

/** Progress of one stack, at the moment one of its resources changed. */
export interface ResourceEvent {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** as CloudFormation spells it: `CREATE_COMPLETE`, … */
  readonly status: string;
  readonly reason?: string;
  /** resources done so far, and of how many, where known */
  readonly completed?: number;
  readonly total?: number;
}

interface ToolkitHostOptions {
  /** receives every message */
  readonly logFile: string;
  readonly onResource?: (event: ResourceEvent) => void;
}

// What the toolkit's messages carry. Source: AWS CDK Toolkit Library, "Messages".
const activitySchema = z.object({
  event: z.object({
    StackName: z.string().default(''),
    LogicalResourceId: z.string().default(''),
    ResourceType: z.string().default(''),
    ResourceStatus: z.string().default(''),
    ResourceStatusReason: z.string().optional(),
  }),
  progress: z.object({ completed: z.number().optional(), total: z.number().optional() }),
});
const deployedSchema = z.object({ noOp: z.boolean(), stackArn: z.string() });

/** Receives the messages of the CDK toolkit, and agrees to its requests: nobody is at the keyboard, and no real account behind it. */
export class ToolkitHost implements IIoHost {
  /** stacks the toolkit found unchanged and did not touch */
  readonly unchangedStacks = new Set<string>();
  /** resource types the emulator answered for without creating anything */
  readonly pretendedTypes = new Set<string>();

  constructor(private readonly options: ToolkitHostOptions) {}

  notify({ code, level, message, data }: IoMessage<unknown>): Promise<void> {
    appendFileSync(this.options.logFile, `${code ?? level} ${message}\n`);
    if (code === 'CDK_TOOLKIT_I5502') this.onActivity(activitySchema.parse(data));
    if (code === 'CDK_TOOLKIT_I5900') this.onDeployed(deployedSchema.parse(data));
    return Promise.resolve();
  }

  requestResponse<Response>({ defaultResponse }: IoRequest<unknown, Response>): Promise<Response> {
    return Promise.resolve(typeof defaultResponse === 'boolean' ? (true as Response) : defaultResponse);
  }

  private onDeployed({ noOp, stackArn }: z.infer<typeof deployedSchema>): void {
    const name = stackArn.split('/')[1];
    if (noOp && name !== undefined) this.unchangedStacks.add(name);
  }

  private onActivity({ event, progress }: z.infer<typeof activitySchema>): void {
    const { ResourceStatusReason: reason, ResourceType: type } = event;
    if (reason?.includes('deployed as a fallback')) this.pretendedTypes.add(type);
    this.options.onResource?.({
      stack: event.StackName,
      logicalId: event.LogicalResourceId,
      type,
      status: event.ResourceStatus,
      reason,
      ...progress,
    });
  }
}
