import type { Table } from '../row';
import { administration } from './administration';
import { compute } from './compute';
import { credentials } from './credentials';
import { data } from './data';
import { deploying } from './deploying';
import { integrity } from './integrity';
import { mfa } from './mfa';
import { passing } from './passing';
import { region } from './region';
import { transport } from './transport';

/** The whole table, theme by theme. */
export const allQuestions: Table = (world) =>
  [mfa, region, transport, data, compute, credentials, administration, integrity, deploying, passing].flatMap(
    (table) => table(world),
  );
