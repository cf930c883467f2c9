/**
 * The host's side of one small call, alone.
 *
 *   node build/bench/host.js [--device cuda] [--out FILE.jsonl]
 */

import { config } from '../../runtime/config.ts';
import { deviceByName } from '../../runtime/devices.ts';
import { measureHost } from './host-parts.ts';
import { option, recorder } from './record.ts';

const device = deviceByName(option('device') ?? config().device);
measureHost(device, recorder(option('out'), device));
