import type { Context } from '../../../../../tools/account/doctor/context';
import type { Answers } from '../fake-account';
import { alertAnswers, auditAnswers } from './alerts';
import { iamAnswers } from './iam';
import { settingAnswers, stackAnswers } from './settings';
import { storageAnswers } from './storage';

export * from './people';

/** What an account answers in which everything is as the baseline of a context says. */
export const healthy = (context: Context): Answers => ({
  ...iamAnswers(context),
  ...storageAnswers(context),
  ...alertAnswers(context),
  ...auditAnswers(context),
  ...settingAnswers(context),
  ...stackAnswers(context),
});
