import type { ToPacker } from '../shared/packer-calls.ts';
import { packerService } from './service.ts';

/** The packer's process: main forks it, speaks to it over the parent port, and starts another when it dies. */
const port = process.parentPort;
const answer = packerService((message) => port.postMessage(message));
port.on('message', ({ data }: { data: ToPacker }) => void answer(data));
