/**
 * Milliseconds that this process has had of the processor. A bound on it proves that a hostile input ends, also on a
 * machine that is busy with something else; what waits without working is stopped by the time limit of its test.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
