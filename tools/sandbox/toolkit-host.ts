import { appendFileSync } from 'node:fs';
import type { IIoHost, IoMessage, IoRequest, StackActivity } from '@aws-cdk/toolkit-lib';

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

export interface ToolkitHostOptions {
  /** receives every message */
  readonly logFile: string;
  readonly onResource?: (event: ResourceEvent) => void;
  /** receives what the CDK app writes to its standard error while it is synthesized */
  readonly onAppError?: (line: string) => void;
}

/** Hears what the CDK toolkit has to say, and agrees to what it asks: nobody is at the keyboard, and no real account behind it. */
export class ToolkitHost implements IIoHost {
  /** stacks the toolkit found unchanged and did not touch */
  readonly unchangedStacks = new Set<string>();
  /** resource types the emulator answered for without creating anything */
  readonly pretendedTypes = new Set<string>();

  constructor(private readonly options: ToolkitHostOptions) {}

  notify(message: IoMessage<unknown>): Promise<void> {
    appendFileSync(this.options.logFile, `${message.code ?? message.level} ${message.message}\n`);
    if (message.code === 'CDK_TOOLKIT_I5502') this.hearActivity(message.data as StackActivity);
    if (message.code === 'CDK_TOOLKIT_I5900')
      this.hearDeployed(message.data as { noOp: boolean; stackArn: string });
    if (message.code === 'CDK_ASSEMBLY_E1002') this.options.onAppError?.(message.message);
    return Promise.resolve();
  }

  requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    const isQuestion = typeof request.defaultResponse === 'boolean';
    return Promise.resolve(isQuestion ? (true as Answer) : request.defaultResponse);
  }

  private hearDeployed({ noOp, stackArn }: { noOp: boolean; stackArn: string }): void {
    const name = stackArn.split('/')[1];
    if (noOp && name !== undefined) this.unchangedStacks.add(name);
  }

  private hearActivity({ event, progress }: StackActivity): void {
    const reason = event.ResourceStatusReason;
    const type = event.ResourceType ?? '';
    if (reason?.includes('deployed as a fallback')) this.pretendedTypes.add(type);
    this.options.onResource?.({
      stack: event.StackName ?? '',
      logicalId: event.LogicalResourceId ?? '',
      type,
      status: event.ResourceStatus ?? '',
      reason,
      completed: progress.completed,
      total: progress.total,
    });
  }
}
