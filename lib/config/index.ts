export { loadConfig, CONFIG_FILE } from './load';
export { readConfig, type ReadConfig } from './read';
export type { BaselineConfig, BaselineConfigInput, Member, RoomCheck } from './schema';
export { chosenFile, FILE_CONTEXT } from './chosen-file';
export { withTierOf } from './tier';
export { cdkCommand, checkCredentials, checkDeployment, refusePlaceholders } from './deployment-guard';
export { leftStackLines, stacksInFolder } from './left-stacks';
