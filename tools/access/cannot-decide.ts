import { UserError } from '../../lib/config/user-error';

/** A request that cannot be decided with certainty: neither "allowed" nor "denied" would be true. */
export class CannotDecide extends UserError {
  constructor(problem: string, remedy: string) {
    super(problem, remedy);
    this.name = 'CannotDecide';
  }
}

/** A key of the context does not apply to the action, so that the decision would not depend on it. */
export class Ignored extends CannotDecide {
  constructor(
    action: string,
    readonly key: string,
  ) {
    super(`Requests for ${action} carry no ${key}, so it decides nothing`, 'Leave it out');
  }
}
