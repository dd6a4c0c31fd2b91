import type { DoctorSettingsInput } from './tools/account/settings';
import type { ReviewSettingsInput } from './tools/review/settings';

/** Settings of `npm run review` and `npm run doctor`. What the account should be is in `baseline.config.ts`. */
const config: { review?: ReviewSettingsInput; doctor?: DoctorSettingsInput } = {};

export default config;
